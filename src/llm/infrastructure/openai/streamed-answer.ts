import { CompletionFault, type FaultName } from '../../domain/completion-fault.js';
import { nameOfStreamedError } from './http-faults.js';

interface Piece {
  content?: unknown;
  refusal?: unknown;
}

interface Chunk {
  error?: unknown;
  usage?: unknown;
  choices?: unknown;
}

interface Choice {
  index?: unknown;
  delta?: Piece | null;
  /** Where the answer came in one piece. */
  message?: Piece | null;
  finish_reason?: unknown;
}

const endMark = '[DONE]';
const charactersPerToken = 4;
const byFinishReason: Readonly<Record<string, FaultName | undefined>> = {
  length: 'truncated',
  content_filter: 'content-filtered',
};

/** An answer as its chunks come in. Reasoning and other members are passed over. */
export class StreamedAnswer {
  text = '';
  usage: unknown = null;
  private refusal = '';
  private finishReason: string | null = null;
  /** Whether the end mark has come: there is nothing to wait for. */
  hasEnded = false;
  private hasEvents = false;
  private pieces = 0;

  /** Whether anything of it has come. */
  get hasBegun(): boolean {
    return this.hasEvents;
  }

  /** Characters that are kept of it. */
  get size(): number {
    return this.text.length + this.refusal.length;
  }

  /** About how many tokens have come so far. */
  get tokens(): number {
    return Math.max(this.pieces, Math.ceil(this.text.length / charactersPerToken));
  }

  /** @throws CompletionFault where the data is an error, or is not of the protocol. */
  take(data: string): void {
    if (data === endMark) this.hasEnded = true;
    else this.add(parsed(data));
  }

  /** @throws CompletionFault where what came is not an answer. */
  requireWhole(): void {
    const fault = this.fault();
    if (fault !== null) throw fault;
  }

  private add(chunk: Chunk): void {
    this.hasEvents = true;
    if (chunk.error !== undefined && chunk.error !== null) {
      throw new CompletionFault(nameOfStreamedError(chunk.error), 'sent an error in the place of its answer');
    }
    if (chunk.usage !== undefined && chunk.usage !== null) this.usage = chunk.usage;
    if (!Array.isArray(chunk.choices)) {
      if (chunk.usage !== undefined) return;
      throw new CompletionFault('protocol', 'sent something that is no chunk of an answer');
    }
    const choice = (chunk.choices as (Choice | null)[]).find((each) => each !== null && isFirst(each));
    if (!choice) return;
    const piece = choice.delta ?? choice.message;
    if (typeof piece?.content === 'string' && piece.content !== '') {
      this.text += piece.content;
      this.pieces += 1;
    }
    if (typeof piece?.refusal === 'string') this.refusal += piece.refusal;
    if (typeof choice.finish_reason === 'string') this.finishReason = choice.finish_reason;
  }

  private fault(): CompletionFault | null {
    if (this.refusal.trim() !== '') return new CompletionFault('refused', 'refused to answer');
    if (this.finishReason === null) {
      if (this.hasEnded) return new CompletionFault('protocol', 'ended its answer without a finish reason');
      return this.hasEvents
        ? new CompletionFault('stream-broken', 'broke off its answer')
        : new CompletionFault('protocol', 'sent no answer');
    }
    const named = byFinishReason[this.finishReason];
    if (named !== undefined) return new CompletionFault(named, `ended its answer for: ${this.finishReason}`);
    if (this.finishReason !== 'stop') {
      return new CompletionFault('unknown-finish-reason', 'ended its answer for a reason that is not known here');
    }
    return this.text.trim() === '' ? new CompletionFault('empty', 'sent an empty answer') : null;
  }
}

/** One answer is asked for; who sends several numbers them. */
const isFirst = ({ index }: Choice): boolean => typeof index !== 'number' || index === 0;

function parsed(data: string): Chunk {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (error) {
    throw new CompletionFault(
      'protocol',
      `sent an event that is no JSON (${error instanceof Error ? error.name : ''})`,
    );
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new CompletionFault('protocol', 'sent an event that is no object');
}
