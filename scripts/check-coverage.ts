// Fails when the lines or branches of any domain/ or application/ folder are covered less than the limit by the unit and
// integration tests together.
import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import coverage, { type CoverageMap } from 'istanbul-lib-coverage';

const limitPercent = 90;
const reports = ['coverage/unit/coverage-final.json', 'coverage/integration/coverage-final.json'];
const measured = /^src\/[^/]+\/(domain|application)\//u;

const map = readReports();
const folders = Map.groupBy(map.files(), (file) => measured.exec(posix(file))?.[0] ?? 'other');
folders.delete('other');

let low = folders.size === 0;
for (const [folder, files] of [...folders].sort()) {
  const sum = coverage.createCoverageSummary();
  for (const file of files) sum.merge(map.fileCoverageFor(file).toSummary());
  const isLow = sum.lines.pct < limitPercent || sum.branches.pct < limitPercent;
  low ||= isLow;
  line(folder, sum.lines.pct, sum.branches.pct, isLow);
  if (isLow) files.forEach(explain);
}
if (low) process.stdout.write(`\nEvery folder needs ${limitPercent} % of its lines and of its branches.\n`);
process.exitCode = low ? 1 : 0;

function readReports(): CoverageMap {
  const merged = coverage.createCoverageMap();
  for (const report of reports.filter(existsSync)) {
    merged.merge(JSON.parse(readFileSync(report, 'utf8')) as Parameters<CoverageMap['merge']>[0]);
  }
  return merged;
}

function explain(file: string): void {
  const summary = map.fileCoverageFor(file).toSummary();
  if (summary.lines.pct < limitPercent || summary.branches.pct < limitPercent) {
    line(`  ${posix(file)}`, summary.lines.pct, summary.branches.pct, false);
  }
}

function line(name: string, lines: number, branches: number, isLow: boolean): void {
  const percent = (value: number) => value.toFixed(1).padStart(6);
  process.stdout.write(
    `${name.padEnd(70)} lines ${percent(lines)}  branches ${percent(branches)}${isLow ? '  LOW' : ''}\n`,
  );
}

function posix(file: string): string {
  return relative('.', file).split(sep).join('/');
}
