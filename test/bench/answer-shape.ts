/** How the stub answers: a short wait and then a steady stream, as a very fast model does. */
export const answerShape = { latencyMs: 150, chunkSize: 120, chunkDelayMs: 5 };
