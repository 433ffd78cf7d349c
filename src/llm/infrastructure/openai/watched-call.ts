import { CompletionFault } from '../../domain/completion-fault.js';

const farewellMs = 50;

/** Ends a call when its caller gives up, and when nothing is heard for too long: of the first byte, and between any two. */
export class WatchedCall {
  private readonly controller = new AbortController();
  private readonly stop = (): void => {
    this.controller.abort(this.caller.reason);
  };
  private timer: NodeJS.Timeout;

  constructor(
    private readonly caller: AbortSignal,
    firstByteMs: number,
    private readonly idleMs: number,
  ) {
    this.timer = setTimeout(() => {
      this.controller.abort(new CompletionFault('first-byte-timeout', `sent nothing for ${String(firstByteMs)} ms`));
    }, firstByteMs);
    caller.addEventListener('abort', this.stop, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The silence that counts from now on is that between two bytes. */
  heardFirst(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.controller.abort(new CompletionFault('idle-timeout', `fell silent for ${String(this.idleMs)} ms`));
    }, this.idleMs);
  }

  /** The answer is complete; the connection has a moment to say so too, and can then be used again. */
  heardLast(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.hangUp();
    }, farewellMs);
  }

  heard(): void {
    this.timer.refresh();
  }

  /** Hangs up, in whatever state the answer is. */
  hangUp(): void {
    this.controller.abort();
  }

  /** To be called when the call is over, however it ended. */
  close(): void {
    clearTimeout(this.timer);
    this.caller.removeEventListener('abort', this.stop);
  }
}
