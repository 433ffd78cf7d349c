// The model server as a process of its own, so that it takes nothing from the process that is measured. It says how long
// it took for each question: its timers are not what is measured either.
import { performance } from 'node:perf_hooks';
import { type Behaviour, honest, startModelServer } from '../support/model-server/index.ts';
import { answerShape, nthIn } from './answer-shape.ts';

const model = await startModelServer();
const answer = honest(answerShape);
let taken: [number, number][] = [];

const timed: Behaviour = async (exchange) => {
  const startedAt = performance.now();
  await answer(exchange);
  taken.push([nthIn(exchange.call.messages.at(-1)?.content ?? ''), performance.now() - startedAt]);
};
model.script = () => timed;
process.on('message', () => {
  process.send?.(taken);
  taken = [];
  model.calls.length = 0;
});
process.send?.(model.url);
process.on('disconnect', () => void model.close());
