// The model server as a process of its own, so that it takes nothing from the process that is measured. It says how long
// it took for each question: its timers are not what is measured either.
import { performance } from 'node:perf_hooks';
import { type Behaviour, honest, startModelServer } from '../support/model-server/index.ts';
import { answerShape, latencyOf, nthIn } from './answer-shape.ts';

const model = await startModelServer();
let taken: [number, number][] = [];

const timed: Behaviour = async (exchange) => {
  const startedAt = performance.now();
  const nth = nthIn(exchange.call.messages.at(-1)?.content ?? '');
  await honest({ ...answerShape, latencyMs: latencyOf(nth) })(exchange);
  taken.push([nth, performance.now() - startedAt]);
};
model.script = () => timed;
process.on('message', () => {
  process.send?.(taken);
  taken = [];
  model.calls.length = 0;
});
process.send?.(model.url);
process.on('disconnect', () => void model.close());
