import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { testsNamed } from './written-tests.js';

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
  const named = testsNamed(title, readFileSync(file, 'utf8'));
  if (named.length > 1) return `${file} has several tests “${title}”: ${named.join('; ')}`;
  return named.length === 1 ? null : `${file} has no test “${title}”`;
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

  it('names tests that are there and run, each of them by a title of its own', () => {
    const faults = threats().flatMap(({ line, lines: [, , ...proofs] }) =>
      proofs
        .map(faultOf)
        .filter((fault) => fault !== null)
        .map((fault) => `line ${String(line)}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

describe('A title', () => {
  const source = `
    describe('Doors', () => {
      // it('are painted', () => {});
      it('are shut', () => {});
      it.each([1])('are shut at %s', () => {});
      it.skip('are locked', () => {});
      it.todo('are new');
      xit('are old', () => {});
      describe.skip('of wood', () => { it('burn', () => {}); });
      expect(say('creak')).toBe("it('are heard',");
    });
    describe.each([1])('Windows', () => { test('are shut', () => {}); });`;

  it.each([
    ['are shut at %s', 1],
    ['Doors › are shut', 1],
    ['Windows › are shut', 1],
    ['are shut', 2],
  ])('names the test that has it, after its suite where it takes that: %s', (title, count) => {
    expect(testsNamed(title, source)).toHaveLength(count);
  });

  it.each([
    'Doors',
    'are painted',
    'are locked',
    'are new',
    'are old',
    'burn',
    'creak',
    'are heard',
    'shut',
    'Gates › are shut',
  ])('names no test where none runs: %s', (title) => {
    expect(testsNamed(title, source)).toEqual([]);
  });
});
