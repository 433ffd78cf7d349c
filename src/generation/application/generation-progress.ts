import { Injectable } from '@nestjs/common';
import { type CallProgress, isSamePlace, ProgressChannel } from '../domain/call-progress.js';

/** Between two messages of one task: four in a second. */
const beatMs = 250;
/** Calls of one task whose last values can wait for their beat. */
const mostCallsWaiting = 8;

/** The worker's side of progress: a token may come every millisecond, a message does not; the last value of a call is always sent. */
@Injectable()
export class GenerationProgress {
  private readonly waiting = new Map<string, CallProgress[]>();

  constructor(private readonly channel: ProgressChannel) {}

  tell(generationId: string, progress: CallProgress): void {
    const waiting = this.waiting.get(generationId);
    if (waiting === undefined) {
      this.channel.send(generationId, progress);
      const first: CallProgress[] = [];
      this.waiting.set(generationId, first);
      this.beat(generationId, first);
      return;
    }
    const newest = waiting.at(-1);
    if (newest !== undefined && isLater(progress, newest)) waiting.pop();
    waiting.push(progress);
    if (waiting.length > mostCallsWaiting) waiting.shift();
  }

  private beat(generationId: string, waiting: CallProgress[]): void {
    setTimeout(() => {
      const next = waiting.shift();
      if (next === undefined) {
        this.waiting.delete(generationId);
        return;
      }
      this.channel.send(generationId, next);
      this.beat(generationId, waiting);
    }, beatMs).unref();
  }
}

/** Of the same call, further on. */
function isLater(progress: CallProgress, earlier: CallProgress): boolean {
  return isSamePlace(progress, earlier) && progress.outputTokens >= earlier.outputTokens;
}
