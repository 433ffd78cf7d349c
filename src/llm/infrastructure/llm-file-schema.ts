const positive = { type: 'integer', minimum: 1 };
const wholeOrZero = { type: 'integer', minimum: 0 };
/** A day: timers do not know numbers without an end, and take what is too large for none. */
const longestMs = 86_400_000;
const milliseconds = { ...positive, maximum: longestMs };
const millisecondsOrZero = { ...wholeOrZero, maximum: longestMs };
const longestTtlSeconds = 315_360_000;
const amount = { type: 'number', minimum: 0 };
const variable = { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' };

function object(properties: Record<string, object>, required: string[] = []): object {
  return { type: 'object', additionalProperties: false, properties, required };
}

const fromEnvironment = object({ env: variable, default: { type: 'string', minLength: 1 } }, ['env']);
const textOrVariable = { anyOf: [{ type: 'string', minLength: 1 }, fromEnvironment] };
const keyReference = {
  anyOf: [
    object({ env: variable, optional: { type: 'boolean' } }, ['env']),
    object({ file: { type: 'string', minLength: 1 }, optional: { type: 'boolean' } }, ['file']),
  ],
};

const price = object({ inputUsdPerMillion: amount, outputUsdPerMillion: amount, cachedInputUsdPerMillion: amount }, [
  'inputUsdPerMillion',
  'outputUsdPerMillion',
]);

const openAiProvider = object(
  {
    kind: { const: 'openai-compatible' },
    baseUrl: textOrVariable,
    apiKey: keyReference,
    structuredOutput: { enum: ['json-schema', 'json-object', 'none'] },
    maxTokensName: { enum: ['max_tokens', 'max_completion_tokens'] },
    extraBody: { type: 'object' },
    concurrency: positive,
    maxQueued: wholeOrZero,
    maxResponseBytes: positive,
    timeoutsMs: object({ connect: milliseconds, firstByte: milliseconds, idle: milliseconds, total: milliseconds }),
    retry: object({
      attempts: positive,
      firstDelayMs: millisecondsOrZero,
      maxDelayMs: millisecondsOrZero,
      maxRetryAfterMs: millisecondsOrZero,
    }),
    breaker: object({ failures: positive, openMs: milliseconds }),
    prices: { type: 'object', additionalProperties: price },
  },
  ['kind', 'baseUrl'],
);

const parameter = (bounds: object): object => ({ type: ['number', 'null'], ...bounds });

const step = object(
  {
    provider: { type: 'string' },
    model: textOrVariable,
    parameters: object({
      temperature: parameter({ minimum: 0, maximum: 2 }),
      topP: parameter({ minimum: 0, maximum: 1 }),
      maxTokens: { type: ['integer', 'null'], minimum: 1 },
      seed: { type: ['integer', 'null'] },
    }),
    when: { enum: ['always', 'nothing-configured'] },
  },
  ['provider'],
);

const route = { type: 'array', minItems: 1, items: step };
const bound = { type: ['number', 'null'], minimum: 0 };
const period = { ...object({ tokens: bound, usd: bound }), type: ['object', 'null'] };
const periods = { ...object({ day: period, month: period }), type: ['object', 'null'] };

/** The shape of `config/llm.yaml`. */
export const llmFileSchema = object(
  {
    providers: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[a-z0-9][a-z0-9-]{0,39}$' },
      additionalProperties: {
        type: 'object',
        required: ['kind'],
        discriminator: { propertyName: 'kind' },
        oneOf: [openAiProvider, object({ kind: { const: 'offline' } }, ['kind'])],
      },
    },
    routes: object({ draft: route, review: route, repair: route }, ['draft', 'review', 'repair']),
    cache: object({ ttlSeconds: { ...wholeOrZero, maximum: longestTtlSeconds } }),
    budgets: {
      ...object({ all: periods, principal: periods, principals: { type: 'object', additionalProperties: periods } }),
      type: ['object', 'null'],
    },
  },
  ['providers', 'routes'],
);
