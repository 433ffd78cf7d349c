/** How the stub answers: a short wait and then a steady stream, as a very fast model does. */
export const answerShape = { latencyMs: 150, chunkSize: 200, chunkDelayMs: 8 };

/** No two neighbours wait alike: calls of one length come to march in step, and then wait for each other. */
export const latencyOf = (nth: number): number =>
  answerShape.latencyMs / 2 + ((nth * 37) % (answerShape.latencyMs + 1));

/** Marks a question, so that the stub's own time for it can be told apart. */
export const markOf = (nth: number): string => `Question ${String(nth)}.`;

export function nthIn(text: string): number {
  return Number(/Question (?<nth>\d+)\./u.exec(text)?.groups?.['nth']);
}
