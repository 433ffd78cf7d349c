const mostPeople = 100_000_000;

/** A headcount as a file has it: a whole number, as a number or in digits; null where there is none; undefined where it cannot be read. */
export function readHeadcount(raw: unknown): number | null | undefined {
  if (raw === null || raw === undefined) return null;
  const text =
    typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw.replace(/[\s\u00A0\u202F]/gu, '') : '?';
  if (text === '' || text === '-' || text === '—' || text === '–') return null;
  const count = /^\d+(?:[.,]0+)?$/u.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  return count <= mostPeople ? count : undefined;
}
