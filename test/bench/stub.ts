// The model server as a process of its own, so that it takes nothing from the process that is measured.
import { honest, startModelServer } from '../support/model-server/index.ts';
import { answerShape } from './answer-shape.ts';

const { latencyMs, chunkSize, chunkDelayMs } = answerShape;
const longestMemory = 10_000;

const model = await startModelServer();
model.script = () => {
  if (model.calls.length > longestMemory) model.calls.length = 0;
  return honest({ latencyMs, chunkSize, chunkDelayMs });
};
process.send?.(model.url);
process.on('disconnect', () => void model.close());
