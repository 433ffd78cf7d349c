import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Threat {
  line: number;
  /** The asset and the threat, what stops it, and the tests that prove it: one line each. */
  lines: string[];
}

/** The threats of docs/security.md: each begins with its asset in bold. */
function threats(): Threat[] {
  const lines = readFileSync('docs/security.md', 'utf8').split('\n');
  return lines.flatMap((text, at) => {
    if (!text.startsWith('- **')) return [];
    const end = lines.findIndex((each, index) => index > at && !each.startsWith('  '));
    return [{ line: at + 1, lines: lines.slice(at, end).map((each) => each.trim()) }];
  });
}

/** What is wrong with a proof such as `` - `test/auth.spec.ts` › refuses a stale token ``. */
function faultOf(proof: string): string | null {
  const [, file, title] = /^- `((?:test|src)\/[\w./-]+\.spec\.ts)` › (.+)$/u.exec(proof) ?? [];
  if (file === undefined || title === undefined) return `is no proof: ${proof}`;
  const source = readFileSync(file, 'utf8');
  const written = [`'${title}',`, `"${title}",`, `\`${title}\`,`];
  return written.some((each) => source.includes(each)) ? null : `${file} has no test “${title}”`;
}

describe('The threat model', () => {
  it('says of every threat to which asset it is, what stops it, and which tests prove that', () => {
    const found = threats();
    expect(found.length).toBeGreaterThan(100);
    const incomplete = found.filter(
      ({ lines: [threat = '', stop = '', ...proofs] }) =>
        !/^- \*\*\w+:\*\* \S.*\.$/u.test(threat) || !/^_.+\._$/u.test(stop) || proofs.length === 0,
    );
    expect(incomplete).toEqual([]);
  });

  it('names tests that are there', () => {
    const faults = threats().flatMap(({ line, lines: [, , ...proofs] }) =>
      proofs
        .map(faultOf)
        .filter((fault) => fault !== null)
        .map((fault) => `line ${String(line)}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});
