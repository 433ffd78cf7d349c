import { performance } from 'node:perf_hooks';
import { APIConnectionError, APIError, OpenAI } from 'openai';
import type { OpenAiProviderSettings } from '../../application/llm-settings.js';
import { CompletionCancelled } from '../../domain/completion-cancelled.js';
import { CompletionFault } from '../../domain/completion-fault.js';
import { CompletionProvider, type ProviderAnswer, type ProviderCall } from '../../domain/completion-provider.js';
import type { TokenCounter } from '../../domain/tokens/token-counter.js';
import { faultOfConnection, faultOfStatus, type StatusError } from './http-faults.js';
import { requestBodyOf } from './request-body.js';
import { ServerSentData } from './server-sent-data.js';
import { UsageReader } from './stated-usage.js';
import { StreamedAnswer } from './streamed-answer.js';
import { WatchedCall } from './watched-call.js';
import { Wire } from './wire.js';

/** Times are measured here; the client's own must not come first. */
const neverMs = 2_147_483_647;
/** A stream may be longer than its text: it says some 300 bytes around each token. Room for 50,000 tokens beside a mebibyte of text. */
const streamedBytesPerByte = 16;

/** What is known of a call while it is under way. */
interface Under {
  call: ProviderCall & { model: string };
  watched: WatchedCall;
  answer: StreamedAnswer;
  startedAt: number;
  firstTokenMs: number | null;
}

/** One endpoint that speaks the chat completions protocol. Answers are streamed, so that silence is heard. */
export class OpenAiProvider extends CompletionProvider {
  readonly name: string;
  private readonly wire: Wire;
  private readonly client: OpenAI;
  private readonly usage: UsageReader;

  constructor(
    private readonly settings: OpenAiProviderSettings,
    counter: TokenCounter,
  ) {
    super();
    this.name = settings.name;
    this.usage = new UsageReader(settings.prices, counter);
    this.wire = new Wire(settings.concurrency, settings.timeoutsMs.connect);
    this.client = new OpenAI({
      baseURL: settings.baseUrl,
      apiKey: settings.apiKey?.reveal() ?? 'none',
      adminAPIKey: null,
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: neverMs,
      logLevel: 'off',
      fetch: this.wire.fetch,
      defaultHeaders: { 'accept-encoding': 'identity', ...(settings.apiKey === null && { authorization: null }) },
    });
  }

  async complete(call: ProviderCall, signal: AbortSignal): Promise<ProviderAnswer> {
    signal.throwIfAborted();
    if (call.model === null) throw new CompletionFault('rejected', 'needs a model');
    const { firstByte, idle } = this.settings.timeoutsMs;
    const watched = new WatchedCall(signal, firstByte, idle);
    const startedAt = performance.now();
    const under: Under = {
      call: { ...call, model: call.model },
      watched,
      answer: new StreamedAnswer(),
      startedAt,
      firstTokenMs: null,
    };
    try {
      const body = requestBodyOf(under.call, this.settings);
      const response = await this.client.chat.completions.create(body, { signal: watched.signal }).asResponse();
      await this.read(response, under, signal);
      under.answer.requireWhole();
      return this.answerOf(under);
    } catch (error) {
      watched.hangUp();
      throw this.explained(error, under, signal);
    } finally {
      watched.close();
    }
  }

  /** Closes the connections. */
  async close(): Promise<void> {
    await this.wire.close();
  }

  /** A connection that fails after the end mark has nothing left to break. */
  private async read(response: Response, under: Under, signal: AbortSignal): Promise<void> {
    try {
      await this.readBody(response, under);
    } catch (error) {
      if (!under.answer.hasEnded || signal.aborted) throw error;
    }
  }

  private async readBody(response: Response, under: Under): Promise<void> {
    const type = (response.headers.get('content-type') ?? '').toLowerCase();
    if (type.startsWith('text/html')) throw new CompletionFault('protocol', 'sent a web page');
    const isWhole = type.startsWith('application/json');
    const events = new ServerSentData();
    const parts: Uint8Array[] = [];
    for await (const bytes of this.bytesOf(response, under.watched, isWhole)) {
      if (isWhole) parts.push(bytes);
      else this.take(events.take(bytes), under);
    }
    if (isWhole) this.take([new TextDecoder().decode(Buffer.concat(parts))], under);
    else this.take(events.end(), under);
  }

  private async *bytesOf(response: Response, watched: WatchedCall, isWhole: boolean): AsyncGenerator<Uint8Array> {
    const most = this.settings.maxResponseBytes * (isWhole ? 1 : streamedBytesPerByte);
    let received = 0;
    for await (const bytes of this.wire.bodyOf(response)) {
      if (received === 0) watched.heardFirst();
      else watched.heard();
      received += bytes.length;
      if (received > most) throw tooLarge(most);
      yield bytes;
    }
  }

  private take(events: readonly string[], under: Under): void {
    const { answer, call, startedAt } = under;
    const before = answer.text.length;
    for (const event of events) answer.take(event);
    if (answer.size > this.settings.maxResponseBytes) throw tooLarge(this.settings.maxResponseBytes);
    if (answer.hasEnded) under.watched.heardLast();
    if (answer.text.length === before) return;
    under.firstTokenMs ??= performance.now() - startedAt;
    call.onProgress?.(answer.tokens);
  }

  private answerOf({ call, answer, startedAt, firstTokenMs }: Under): ProviderAnswer {
    const stated = this.usage.stated(answer.usage, call.model);
    return {
      text: answer.text,
      usage: stated ?? this.usage.counted(call.messages, answer.text, call.model),
      estimated: stated === null,
      firstTokenMs,
      durationMs: performance.now() - startedAt,
    };
  }

  private explained(error: unknown, under: Under, signal: AbortSignal): unknown {
    const fault = faultOf(error, under);
    const { answer, call } = under;
    const stated = this.usage.stated(answer.usage, call.model);
    const hasCost = answer.text !== '' || (fault instanceof CompletionFault && fault.fault === 'too-large');
    const usage = stated ?? (hasCost ? this.usage.counted(call.messages, answer.text, call.model) : null);
    if (signal.aborted) return usage === null ? signal.reason : new CompletionCancelled(signal.reason, usage);
    if (!(fault instanceof CompletionFault) || usage === null) return fault;
    return new CompletionFault(fault.fault, fault.message, { ...fault.known, usage, estimated: stated === null });
  }
}

const tooLarge = (most: number): CompletionFault =>
  new CompletionFault('too-large', `sent more than ${String(most)} bytes`);

/** What is no fault of the call is what it is: a defect here. */
function faultOf(error: unknown, { watched, answer }: Under): unknown {
  if (error instanceof CompletionFault) return error;
  if (watched.signal.reason instanceof CompletionFault) return watched.signal.reason;
  if (error instanceof APIError && !(error instanceof APIConnectionError)) return faultOfStatus(error as StatusError);
  if (answer.hasBegun) return new CompletionFault('stream-broken', 'broke off its answer');
  return faultOfConnection(error);
}
