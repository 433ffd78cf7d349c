import { Ajv } from 'ajv';
import {
  type BudgetLimits,
  type BudgetSettings,
  LlmSettings,
  type ProviderSettings,
} from '../application/llm-settings.js';
import type { LlmFile, PeriodsFile } from './llm-file.js';
import { llmFileSchema } from './llm-file-schema.js';
import { fault, installed, type LlmSources } from './llm-sources.js';
import { providerSettingsOf } from './provider-settings.js';
import { routesOf } from './routes.js';

const defaultTtlSeconds = 86_400;

/** @throws ConfigError with one line that names the file, the place in it and the first thing that is wrong there. */
export function loadLlmSettings(sources: LlmSources = installed): LlmSettings {
  const content = readChecked(sources);
  const providers = new Map<string, ProviderSettings>();
  for (const [name, written] of Object.entries(content.providers)) {
    const settings = providerSettingsOf(name, written, sources);
    if (settings !== null) providers.set(name, settings);
  }
  return new LlmSettings(
    providers,
    routesOf(content, new Set(providers.keys()), sources),
    { ttlSeconds: content.cache?.ttlSeconds ?? defaultTtlSeconds },
    budgetsOf(content),
  );
}

function readChecked(sources: LlmSources): LlmFile {
  let content: unknown;
  try {
    content = sources.read();
  } catch (error) {
    throw fault('/', `cannot be read: ${firstLine(error)}`);
  }
  const isValid = new Ajv({ allErrors: false, discriminator: true, allowUnionTypes: true }).compile<LlmFile>(
    llmFileSchema,
  );
  if (isValid(content)) return content;
  const [first] = isValid.errors ?? [];
  const named = first?.params as { additionalProperty?: string; allowedValues?: unknown[]; allowedValue?: unknown };
  const detail = [named.additionalProperty, named.allowedValues ?? named.allowedValue]
    .filter((each) => each !== undefined)
    .map((each) => JSON.stringify(each))
    .join(' ');
  throw fault(first?.instancePath || '/', `${first?.message ?? 'is not valid'}${detail && `: ${detail}`}`);
}

function budgetsOf({ budgets }: LlmFile): BudgetSettings {
  return {
    all: limitsOf(budgets?.all),
    principal: limitsOf(budgets?.principal),
    principals: new Map(Object.entries(budgets?.principals ?? {}).map(([id, periods]) => [id, limitsOf(periods)])),
  };
}

function limitsOf(periods: PeriodsFile | undefined): BudgetLimits {
  const limitOf = (period: 'day' | 'month'): BudgetLimits['day'] => ({
    tokens: periods?.[period]?.tokens ?? null,
    usd: periods?.[period]?.usd ?? null,
  });
  return { day: limitOf('day'), month: limitOf('month') };
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
