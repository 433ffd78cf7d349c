import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { createApp as CreateApp } from '../../src/app.ts';
import type * as Llm from '../../src/llm/index.ts';
import { writeLlmConfig } from '../support/model-server/index.ts';
import { answerShape } from './answer-shape.ts';
import { bareFetch, type Contender, throughGateway } from './contenders.ts';
import { differenceOf, lineOf, type Percentiles, percentilesOf } from './percentiles.ts';

const inFlight = 64;
const callsPerRound = 1_024;
const rounds = 4;
const warmUpCalls = 512;
const plenty = { tokens: 1e12, usd: 1e9 };

/** Milliseconds of one call: in all, and within the stub. */
interface Sample {
  total: number;
  server: number;
}

/** What the gateway adds to a bare `fetch` of the same streamed answer: same process, turn about, both with 64 in flight. */
export async function gatewayOverhead(say: (line: string) => void): Promise<void> {
  const stub = fork(new URL('stub.ts', import.meta.url));
  const [url] = (await once(stub, 'message')) as [string];
  const period = { day: plenty, month: plenty };
  const directory = writeLlmConfig({
    providers: {
      stub: { kind: 'openai-compatible', baseUrl: url, concurrency: inFlight, structuredOutput: 'json-schema' },
    },
    cache: { ttlSeconds: 600 },
    budgets: { all: period, principal: period },
  });
  process.env['CONFIG_DIRECTORY'] = directory;
  const { createApp } = (await import(built('app.js'))) as { createApp: typeof CreateApp };
  const { LlmGateway, UsageLedger } = (await import(built('llm/index.js'))) as typeof Llm;
  const app = await createApp();
  await app.init();
  const contenders: [string, Contender][] = [
    ['bare fetch', bareFetch(url)],
    ['gateway', throughGateway(app.get(LlmGateway), app.get(UsageLedger))],
  ];
  const samples = new Map<string, Sample[]>(contenders.map(([name]) => [name, []]));
  let nth = 0;
  const next = (): number => (nth += 1);
  for (const [, contender] of contenders) await measure(stub, contender, warmUpCalls, next);
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % 2 === 0 ? contenders : [...contenders].reverse();
    for (const [name, contender] of turn)
      samples.get(name)?.push(...(await measure(stub, contender, callsPerRound, next)));
  }
  report(
    contenders.map(([name]) => samples.get(name) ?? []),
    say,
  );
  await app.close();
  stub.disconnect();
  rmSync(directory, { recursive: true });
}

/** Workers begin one after another, so that they do not march in step. */
async function measure(stub: ChildProcess, contender: Contender, calls: number, next: () => number): Promise<Sample[]> {
  const taken = new Map<number, number>();
  let left = calls;
  const work = async (worker: number): Promise<void> => {
    await pause((worker * answerShape.latencyMs) / inFlight);
    while (left > 0) {
      left -= 1;
      const nth = next();
      const startedAt = performance.now();
      const characters = await contender(nth);
      taken.set(nth, performance.now() - startedAt);
      if (characters === 0) throw new Error('An answer was empty.');
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_, worker) => work(worker)));
  stub.send('times');
  const [times] = (await once(stub, 'message')) as [[number, number][]];
  return times.map(([nth, server]) => ({ total: taken.get(nth) ?? Number.NaN, server }));
}

function report([bare = [], gateway = []]: Sample[][], say: (line: string) => void): void {
  const totals = (samples: Sample[]): Percentiles => percentilesOf(samples.map(({ total }) => total));
  const beyond = (samples: Sample[]): Percentiles => percentilesOf(samples.map(({ total, server }) => total - server));
  say(`Gateway over a bare fetch: ${String(inFlight)} in flight, ${String(bare.length)} calls each, turn about`);
  say(
    `  (a stream after ${String(answerShape.latencyMs)} ms on average; cache, budgets, schema check and usage rows on)`,
  );
  say(`  ${'ms'.padEnd(24)}${['p50', 'p95', 'p99'].map((name) => name.padStart(10)).join('')}`);
  say(lineOf('bare fetch', totals(bare)));
  say(lineOf('gateway', totals(gateway)));
  say(lineOf('difference', differenceOf(totals(gateway), totals(bare))));
  say("  without the server's own time, which is the same noise for both:");
  say(lineOf('bare fetch', beyond(bare)));
  say(lineOf('gateway', beyond(gateway)));
  say(lineOf('overhead', differenceOf(beyond(gateway), beyond(bare))));
}

const built = (path: string): string => new URL(`../../dist/${path}`, import.meta.url).href;
