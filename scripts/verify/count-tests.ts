import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

/** The tests of all reports that jest has written; a file that could not run counts as one failed test. */
export function countTests(reportFolder: string): { passed: number; failed: number } {
  const files = existsSync(reportFolder) ? readdirSync(reportFolder) : [];
  const reports = files.map((file) => JSON.parse(readFileSync(join(reportFolder, file), 'utf8')) as JestReport);
  const sum = (count: (report: JestReport) => number) => reports.reduce((total, report) => total + count(report), 0);
  return {
    passed: sum((report) => report.numPassedTests),
    failed: sum((report) => report.numFailedTests + report.numRuntimeErrorTestSuites),
  };
}
