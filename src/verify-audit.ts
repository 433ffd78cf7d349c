import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { verifyAuditChain } from './audit/index.js';
import { ConfigError } from './platform/config/index.js';

const usage = `audit:verify [-- --head <sequence>:<hash> …]  checks the audit chain, and that it still holds heads kept elsewhere`;

/** Says whether the audit trail is what was written, and ends with 1 where it is not. */
try {
  const anchors = anchorsOf(process.argv.slice(2));
  const { verified, head, unsealed, firstBreak } = await verifyAuditChain(anchors);
  if (firstBreak) {
    const { fault, sequence, recordId } = firstBreak;
    const record = recordId === null ? '' : ` (record ${recordId})`;
    write(
      `BROKEN at ${String(sequence)}${record}: ${fault}. The ${String(verified)} records before it are as they were written.`,
    );
    process.exitCode = 1;
  } else {
    write(
      `The ${String(verified)} sealed records are as they were written. Head ${String(head.sequence)}:${head.hash}.`,
    );
  }
  write(`Not sealed yet: ${String(unsealed)}.`);
} catch (error) {
  const known = error instanceof ConfigError || error instanceof TypeError;
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? (error.stack ?? error) : error)}\n`);
  process.exitCode = 2;
}

function anchorsOf(args: string[]): { sequence: number; hash: string }[] {
  const { values } = parseArgs({ args, options: { head: { type: 'string', multiple: true, default: [] } } });
  return values.head.map((given) => {
    const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(given) ?? [];
    if (sequence === undefined || hash === undefined) throw new TypeError(usage);
    return { sequence: Number(sequence), hash };
  });
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
