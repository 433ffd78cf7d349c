// Everything that CI checks (`npm run verify`), or its fast half (`npm run check`), stopping at the first failure.
import { mkdirSync, rmSync } from 'node:fs';
import { countTests } from './verify/count-tests.ts';
import { runStep, type Step, type StepResult, stopSteps } from './verify/run-step.ts';
import { allStages, fastStages, reportFolder, type Stage } from './verify/steps.ts';

const startedAt = performance.now();
const stages = process.argv.includes('--fast') ? fastStages() : allStages();

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

rmSync('coverage', { recursive: true, force: true });
mkdirSync(reportFolder, { recursive: true });

let failure: StepResult | null = null;
for (const stage of stages) {
  failure = await runStage(stage);
  if (failure) break;
}
closeWith(failure);

async function runStage({ parallel, steps }: Stage): Promise<StepResult | null> {
  const waiting = [...steps];
  const found: StepResult[] = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await timed(step);
      if (result.passed || found.length > 0) continue;
      found.push(result);
      waiting.length = 0;
      await stopSteps();
    }
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  return found[0] ?? null;
}

async function timed(step: Step): Promise<StepResult> {
  const result = await runStep(step);
  const [unchecked] = /^NOT CHECKED: .*$/mu.exec(result.output) ?? [];
  if (unchecked) say(`  ${step.name}: ${unchecked}`);
  else if (result.passed) say(`  passed  ${step.name.padEnd(20)} ${result.seconds.toFixed(1).padStart(6)} s`);
  return result;
}

function stop(): void {
  if (isStopping) return;
  isStopping = true;
  void stopSteps().then(() => process.exit(130));
}

function closeWith(failed: StepResult | null): void {
  if (failed) {
    say(`\n${failed.output.trimEnd()}\n`);
    say(`  FAILED  ${failed.name} after ${failed.seconds.toFixed(1)} s; its output is above.`);
  }
  const tests = countTests(reportFolder);
  say(`\n${failed ? 'Not verified' : 'Verified'} in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`);
  say(`${tests.passed} passed, ${tests.failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
