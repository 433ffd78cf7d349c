export {
  after,
  answer,
  type AnswerOptions,
  honest,
  inBytes,
  processing,
  refusal,
  secondChoice,
  toolCalls,
  unstreamed,
  verdict,
} from './answers.ts';
export { type Behaviour, type Exchange } from './exchange.ts';
export {
  contextTooLong,
  drip,
  errorInStream,
  gzipBomb,
  hang,
  html,
  hugeBody,
  hugeError,
  malformedEvent,
  raw,
  redirect,
  resetConnection,
  status,
  truncated,
} from './faults.ts';
export { testKey, type TestLlmConfig, writeLlmConfig } from './llm-config.ts';
export { type CallPurpose, type ModelCall } from './model-call.ts';
export { type ModelServer, type Script, startModelServer } from './model-server.ts';
