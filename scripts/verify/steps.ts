import { join } from 'node:path';
import type { Step } from './run-step.ts';

const run = (script: string): string[] => ['npm', 'run', '--silent', script];

/** Steps of a stage may run side by side; a stage begins when the one before it has passed. */
export interface Stage {
  parallel: number;
  steps: Step[];
}

export const reportFolder = 'coverage/reports';

const jest = (project: string, ...flags: string[]): Step => ({
  name: project,
  command: [
    ...run(`test:${project}`),
    '--',
    '--forceExit',
    '--json',
    `--outputFile=${join(reportFolder, `${project}.json`)}`,
    ...flags,
  ],
});

const withCoverage = (project: string): string[] => [
  '--coverage',
  '--coverageReporters=json',
  `--coverageDirectory=coverage/${project}`,
];

const client: Stage = { parallel: 1, steps: [{ name: 'generated client', command: run('client') }] };

const fastStatic: Step[] = [
  { name: 'lint', command: run('lint') },
  { name: 'types', command: run('types') },
  { name: 'format', command: run('format:check') },
  { name: 'boundaries', command: run('boundaries') },
  { name: 'dead code', command: run('knip') },
  { name: 'licences', command: run('licences:check') },
  { name: 'vulnerabilities', command: run('audit:packages') },
  { name: 'lock file', command: ['npm', 'ci', '--dry-run', '--ignore-scripts', '--loglevel=error'] },
];

const build: Step = { name: 'build', command: run('build') };

const afterBuild: Stage = {
  parallel: 2,
  steps: [
    { name: 'configuration table', command: run('docs:config:check') },
    { name: 'migration drift', command: run('check:migrations') },
    { name: 'OpenAPI drift', command: run('openapi:check') },
  ],
};

export const fastStages = (): Stage[] => [
  client,
  { parallel: 2, steps: [...fastStatic, jest('unit'), jest('architecture')] },
];

export const allStages = (): Stage[] => [
  client,
  { parallel: 2, steps: [build, ...fastStatic, jest('architecture')] },
  afterBuild,
  { parallel: 1, steps: [jest('unit', ...withCoverage('unit'))] },
  { parallel: 1, steps: [jest('integration', ...withCoverage('integration'))] },
  { parallel: 1, steps: [{ name: 'coverage', command: run('coverage:check') }] },
  { parallel: 1, steps: [jest('chaos'), jest('e2e')] },
];
