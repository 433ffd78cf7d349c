import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, EntitySchema } from 'typeorm';
import { newestOf } from '../../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/index.js';

interface Book {
  id: string;
  shelf: string | null;
  kind: string;
}

const BookSchema = new EntitySchema<Book>({
  name: 'Book',
  tableName: 'books',
  columns: {
    id: { type: 'uuid', primary: true },
    shelf: { type: 'uuid', nullable: true },
    kind: { type: 'text' },
  },
});

const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const shelvesFrom = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => uuid(first + at));

/** The oldest books are on the shelves 0-9, the newest on 10-19, all others on 20-99 or nowhere; every seventh is thin. */
const books: Book[] = Array.from({ length: 4_000 }, (_, n) => {
  const shelf = n < 200 ? (n * 7) % 10 : n >= 3_800 ? 10 + (n % 10) : 20 + ((n * 31) % 81);
  return { id: uuid(n), shelf: shelf === 100 ? null : uuid(shelf), kind: n % 7 === 0 ? 'thin' : 'thick' };
});

describe('The newest rows of some values', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: [BookSchema] }).initialize();
    await dataSource.query(`CREATE TABLE books (id uuid PRIMARY KEY, shelf uuid, kind text NOT NULL)`);
    await dataSource.query(`CREATE INDEX books_shelf_idx ON books (shelf, id) INCLUDE (kind)`);
    await dataSource.query(`INSERT INTO books SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])`, [
      books.map(({ id }) => id),
      books.map(({ shelf }) => shelf),
      books.map(({ kind }) => kind),
    ]);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const shelves: [string, string[]][] = [
    ['one shelf of old books', shelvesFrom(3, 1)],
    ['shelves of old books', shelvesFrom(0, 10)],
    ['shelves of new books', shelvesFrom(10, 10)],
    ['shelves of books of all ages', shelvesFrom(20, 5)],
    ['old and new ones', [...shelvesFrom(0, 3), ...shelvesFrom(18, 2)]],
    ['all shelves', shelvesFrom(0, 100)],
    ['empty shelves beside one that is not', [...shelvesFrom(200, 50), uuid(4)]],
    ['empty shelves', shelvesFrom(200, 50)],
    ['no shelf', []],
  ];

  it.each(shelves)('are those that a look at every row finds, page by page: %s', async (_, values) => {
    for (const kind of [null, 'thin', 'thick', 'rare']) {
      for (const limit of [1, 21, 101]) {
        const wanted = books
          .filter((book) => values.includes(book.shelf ?? '') && kind === (kind && book.kind))
          .reverse();
        const pages = Math.min(3, Math.floor(wanted.length / limit));
        for (let page = 0; page <= pages; page++) {
          const before = page === 0 ? null : (wanted[page * limit - 1]?.id ?? null);
          const query = dataSource.manager.createQueryBuilder(BookSchema, 'book');
          if (kind) query.andWhere({ kind });
          if (before) query.andWhere('book.id < :before', { before });
          const found = await newestOf(dataSource.manager, query, { column: 'shelf', values }, limit);
          expect(found).toEqual(wanted.slice(page * limit, (page + 1) * limit));
        }
      }
    }
  });
});
