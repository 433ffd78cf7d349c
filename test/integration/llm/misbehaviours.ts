import {
  answer,
  type Behaviour,
  contextTooLong,
  drip,
  errorInStream,
  gzipBomb,
  hang,
  honest,
  html,
  hugeBody,
  hugeError,
  inBytes,
  malformedEvent,
  processing,
  raw,
  redirect,
  refusal,
  resetConnection,
  secondChoice,
  status,
  testKey,
  toolCalls,
  truncated,
  unstreamed,
} from '../../support/model-server/index.js';

/** What becomes of a task whose drafts end so, with nobody else to ask. */
export type End = 'succeeded' | 'waiting' | 'unusable' | 'refused';

export interface Misbehaviour {
  name: string;
  /** What the server does with the `nth` draft call (from 1) of one task. */
  does: (nth: number) => Behaviour | undefined;
  /** The code of each draft call's row, in order; null for a good answer. */
  rows: (string | null)[];
  ends: End;
  /** What the last row has to say of tokens: counted here, stated by the provider, or none at all. */
  tokens: 'estimated' | 'stated' | 'none';
  /** Whether a repair was asked for. */
  repaired?: boolean;
}

const always = (behaviour: Behaviour) => (): Behaviour => behaviour;
const once =
  (behaviour: Behaviour, then?: Behaviour) =>
  (nth: number): Behaviour | undefined =>
    nth === 1 ? behaviour : then;
const twice = (code: string): string[] => [code, code];

const nobodyThere = (name: string, does: Misbehaviour['does'], rows: string[]): Misbehaviour => ({
  name,
  does,
  rows,
  ends: 'waiting',
  tokens: 'none',
});

const unusable = (name: string, behaviour: Behaviour, code: string, tokens: Misbehaviour['tokens']): Misbehaviour => ({
  name,
  does: always(behaviour),
  rows: [code],
  ends: 'unusable',
  tokens,
});

const good = (name: string, behaviour: Behaviour, tokens: Misbehaviour['tokens'] = 'stated'): Misbehaviour => ({
  name,
  does: always(behaviour),
  rows: [null],
  ends: 'succeeded',
  tokens,
});

const usage = (prompt: number, completion: number): object => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
});
const half = (text: string): string => text.slice(0, text.length / 2);
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toUTCString();

/** Everything that a model server is known to do wrong, and some things that only look wrong. */
export const misbehaviours: Misbehaviour[] = [
  nobodyThere('429 without a word on when', always(status(429)), twice('MODEL_RATE_LIMITED')),
  nobodyThere('429 until later than anybody waits', always(status(429, { retryAfter: 20 })), ['MODEL_RATE_LIMITED']),
  nobodyThere('429 until a date', always(status(429, { retryAfter: inAnHour() })), ['MODEL_RATE_LIMITED']),
  nobodyThere('500 again and again', always(status(500)), twice('MODEL_SERVER_ERROR')),
  nobodyThere('503 with an endless page', always(hugeError(503, 4)), twice('MODEL_SERVER_ERROR')),
  nobodyThere('silence before the headers', always(hang('headers')), ['MODEL_FIRST_BYTE_TIMEOUT']),
  nobodyThere('silence before the first token', always(hang('first-token')), ['MODEL_FIRST_BYTE_TIMEOUT']),
  { ...nobodyThere('silence in the middle', always(hang('middle')), ['MODEL_IDLE_TIMEOUT']), tokens: 'estimated' },
  { ...nobodyThere('a drip without an end', always(drip(50)), ['MODEL_TOTAL_TIMEOUT']), tokens: 'estimated' },
  nobodyThere('a reset before the headers', always(resetConnection('headers')), twice('MODEL_CONNECTION')),
  {
    ...nobodyThere('a reset in the middle', always(resetConnection('middle')), twice('MODEL_STREAM_BROKEN')),
    tokens: 'estimated',
  },
  {
    ...nobodyThere('a stream that breaks off', always(truncated()), twice('MODEL_STREAM_BROKEN')),
    tokens: 'estimated',
  },
  {
    ...nobodyThere(
      'an error object in the stream',
      always(errorInStream('Overloaded', 503)),
      twice('MODEL_SERVER_ERROR'),
    ),
    tokens: 'estimated',
  },
  nobodyThere('401 that shows the key', always(status(401, { message: `Incorrect API key: ${testKey}` })), [
    'MODEL_UNAUTHORIZED',
  ]),
  nobodyThere('402', always(status(402)), ['MODEL_PAYMENT_REQUIRED']),
  nobodyThere('403', always(status(403)), ['MODEL_UNAUTHORIZED']),
  {
    name: '429 for a moment',
    does: once(status(429, { retryAfterMs: 60 })),
    rows: ['MODEL_RATE_LIMITED', null],
    ends: 'succeeded',
    tokens: 'stated',
  },
  {
    name: '500 once',
    does: once(status(500)),
    rows: ['MODEL_SERVER_ERROR', null],
    ends: 'succeeded',
    tokens: 'stated',
  },
  {
    name: 'a reset once',
    does: once(resetConnection('headers')),
    rows: ['MODEL_CONNECTION', null],
    ends: 'succeeded',
    tokens: 'stated',
  },
  unusable('an answer cut off at its length', answer(half, { finishReason: 'length' }), 'MODEL_TRUNCATED', 'stated'),
  unusable('tool calls nobody offered', toolCalls(), 'MODEL_UNKNOWN_FINISH_REASON', 'stated'),
  unusable(
    'a finish reason nobody knows',
    answer((text) => text, { finishReason: 'banana' }),
    'MODEL_UNKNOWN_FINISH_REASON',
    'stated',
  ),
  unusable('an empty answer', answer(''), 'MODEL_EMPTY', 'stated'),
  unusable('an answer of blanks', answer(' \n\t '), 'MODEL_EMPTY', 'stated'),
  unusable('an answer of many megabytes', hugeBody(8), 'MODEL_TOO_LARGE', 'estimated'),
  unusable('a compressed answer of many megabytes', gzipBomb(8), 'MODEL_TOO_LARGE', 'estimated'),
  unusable('a page of HTML with status 200', html(), 'MODEL_PROTOCOL', 'none'),
  unusable('an event that is no JSON', malformedEvent(), 'MODEL_PROTOCOL', 'estimated'),
  unusable('events that are something else', raw('data: {"hello": 1}\n\ndata: [DONE]\n\n'), 'MODEL_PROTOCOL', 'none'),
  unusable(
    'a stream without a finish reason',
    answer((text) => text, { finishReason: null }),
    'MODEL_PROTOCOL',
    'stated',
  ),
  unusable('a redirect elsewhere', redirect('http://127.0.0.1:9/v1/chat/completions'), 'MODEL_PROTOCOL', 'none'),
  unusable('400', status(400), 'MODEL_REJECTED', 'none'),
  unusable('404', status(404), 'MODEL_REJECTED', 'none'),
  unusable('400 for the length of the prompt', contextTooLong(), 'MODEL_CONTEXT_TOO_LONG', 'none'),
  { ...unusable('a refusal', refusal(), 'MODEL_REFUSED', 'stated'), ends: 'refused' },
  {
    ...unusable('a filter', answer(half, { finishReason: 'content_filter' }), 'MODEL_CONTENT_FILTERED', 'stated'),
    ends: 'refused',
  },
  { ...good('half a JSON', answer(half)), rows: ['ANSWER_NOT_JSON'], repaired: true },
  { ...good('prose instead of JSON', answer('With pleasure!')), rows: ['ANSWER_NOT_JSON'], repaired: true },
  { ...good('JSON of another shape', answer('{"purpose": 42}')), rows: ['ANSWER_OTHER_SHAPE'], repaired: true },
  {
    ...good('JSON that is nested without an end', answer(`{"purpose": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`)),
    rows: ['ANSWER_OTHER_SHAPE'],
    repaired: true,
  },
  {
    ...good('a fence that is followed by blank lines only', answer(`\`\`\`json${'\n'.repeat(100_000)}x`)),
    rows: ['ANSWER_NOT_JSON'],
    repaired: true,
  },
  good(
    'JSON in a fence',
    answer((text) => `Here it is:\n\`\`\`json\n${text}\n\`\`\``),
  ),
  good(
    'a stream without its end mark',
    answer((text) => text, { done: false }),
  ),
  good('a connection that stays open after the end', honest({ lingers: true })),
  good('no word on usage', honest({ usage: null }), 'estimated'),
  good('a negative usage', honest({ usage: usage(-5, -7) }), 'estimated'),
  good('an absurd usage', honest({ usage: usage(1e15, 1e15) }), 'estimated'),
  good('usage that is text', honest({ usage: { prompt_tokens: 'many', completion_tokens: null } }), 'estimated'),
  good('an answer in one piece although a stream was asked for', unstreamed()),
  good(
    'a type in capitals and a byte order mark',
    unstreamed((text) => text, 'Application/JSON'),
    'estimated',
  ),
  good('events in pieces of seven bytes', inBytes(7)),
  good('a stream with an event for every token', honest({ chunkSize: 3 })),
  good('a second choice that nobody asked for', secondChoice()),
  good('comments before the first token', processing(5, 30)),
  good('a slow but steady answer', honest({ chunkSize: 200, chunkDelayMs: 20 })),
];
