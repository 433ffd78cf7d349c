import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EraseFromTables, Person, type PersonalTable } from '../../../src/platform/privacy/index.js';
import { type AuditDatabase, openAuditDatabase } from './audit-database.js';

const table: PersonalTable = {
  name: 'notes',
  key: ['book', 'page'],
  people: [
    { column: 'author', id: 'author_id' },
    { column: 'reader', nullable: true },
  ],
  texts: ['note', 'reader'],
  documents: [{ column: 'more', nulls: ['of'] }],
  also: { digest: `'none'` },
};

describe('Erasing from a table', () => {
  let audit: AuditDatabase;

  beforeAll(async () => {
    audit = await openAuditDatabase();
    await audit.dataSource.query(
      `CREATE TABLE notes (book text, page integer, author text, author_id text, reader text, note text, more jsonb, digest text,
                           PRIMARY KEY (book, page))`,
    );
  });

  beforeEach(async () => {
    await audit.dataSource.query(`TRUNCATE notes`);
    await audit.dataSource.query(
      `INSERT INTO notes SELECT 'book ' || i % 3, i, 'Somebody', 'id-' || i % 2, NULL, CASE WHEN i % 100 = 0 THEN 'by Alex Example' ELSE 'by nobody' END, NULL, 'd'
       FROM generate_series(1, 450) i`,
    );
  });

  afterAll(() => audit.close());

  const erase = (person: Person): Promise<number> =>
    audit.transactions.run(() => new EraseFromTables(audit.transactions).execute(table, person));

  const rows = (condition: string): Promise<unknown[]> =>
    audit.dataSource.query(`SELECT * FROM notes WHERE ${condition} ORDER BY page`);

  it('reaches every row of more than one page, and changes no other', async () => {
    expect(await erase(new Person(['Alex Example']))).toBe(4);
    expect(await rows(`note = 'by ***' AND digest = 'none'`)).toHaveLength(4);
    expect(await rows(`note = 'by nobody' AND digest = 'd' AND author = 'Somebody'`)).toHaveLength(446);
  });

  it('takes the name of an account wherever its id stands beside it, however short', async () => {
    expect(await erase(new Person([], 'id-1', ['Somebody']))).toBe(225);
    expect(await rows(`author = '***' AND author_id = 'id-1'`)).toHaveLength(225);
    expect(await erase(new Person([], 'id-1', ['Somebody']))).toBe(0);
  });

  it('empties a field that may be empty, and a member of a document that may be null', async () => {
    await audit.dataSource.query(
      `UPDATE notes SET reader = 'Alex Example', more = '{"of": "alex example", "to": ["Alex  Example", 1]}' WHERE page = 7`,
    );
    expect(await erase(new Person(['Alex Example']))).toBe(5);
    expect(await rows(`page = 7`)).toMatchObject([{ reader: null, more: { of: null, to: ['***', 1] } }]);
  });

  it('gives nothing up with a transaction that fails', async () => {
    const failing = audit.transactions.run(async () => {
      await new EraseFromTables(audit.transactions).execute(table, new Person(['Alex Example']));
      throw new Error('another table was away');
    });
    await expect(failing).rejects.toThrow('another table was away');
    expect(await rows(`note = 'by Alex Example'`)).toHaveLength(4);
  });
});
