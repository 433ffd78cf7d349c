import type { ServerResponse } from 'node:http';
import type { ModelCall } from './model-call.ts';

/** One call and the connection that its answer goes to; `gone` is aborted as soon as the client has closed it. */
export interface Exchange {
  readonly call: ModelCall;
  readonly response: ServerResponse;
  readonly gone: AbortSignal;
}

/** What the server does with one call; it may also leave it hanging. */
export type Behaviour = (exchange: Exchange) => Promise<void> | void;

/** Sends text and waits until the connection can take more. */
export async function send({ response, gone }: Exchange, text: string | Uint8Array): Promise<void> {
  if (gone.aborted || response.destroyed) return;
  if (response.write(text)) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.once('drain', go).once('close', go);
  });
}

/** Waits the time out, or until the client is gone. */
export async function wait(ms: number, { gone }: Exchange): Promise<void> {
  if (ms <= 0 || gone.aborted) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      gone.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    gone.addEventListener('abort', go);
  });
}
