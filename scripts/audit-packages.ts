// Fails when a production dependency has a known vulnerability, high or critical (`npm run audit:packages`). Where the
// registry answers no audits nothing is known: that is said, and fails as well with AUDIT_REQUIRED=true.
import { spawnSync } from 'node:child_process';
import { auditVerdict } from './supply-chain/audit-verdict.ts';

const timeoutMs = 120_000;
const audit = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: timeoutMs });
const verdict = auditVerdict(audit.stdout);

if (verdict.kind === 'found') {
  process.stdout.write(`${verdict.lines.join('\n')}\n`);
  process.exitCode = 1;
} else if (verdict.kind === 'clean') {
  process.stdout.write(`${verdict.packages} production packages without a known high or critical vulnerability\n`);
} else {
  process.stdout.write(
    'NOT CHECKED: the package registry answers no audits, so known vulnerabilities are not known here\n',
  );
  if (process.env['AUDIT_REQUIRED'] === 'true') process.exitCode = 1;
}
