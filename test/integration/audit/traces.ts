import type { DataSource } from 'typeorm';

/** Every row of every table as text, by table: what a dump of the database would hold. */
export async function dumpOf(database: DataSource): Promise<Map<string, string>> {
  const tables: { name: string }[] = await database.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const rows: { row: string }[] = await database.query(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
    dump.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}

/** The form in which a name is looked for, however it was written. */
const comparable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|[\u00AD\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replace(/\\[nt]|\s+/gu, ' ')
    .replace(/[\u2010-\u2015]/gu, '-')
    .toLowerCase();

/** The tables in which a pattern is found; it is written without diacritics, in lower case. */
export const tablesWith = (dump: Map<string, string>, pattern: RegExp): string[] =>
  [...dump].filter(([, text]) => pattern.test(comparable(text))).map(([name]) => name);
