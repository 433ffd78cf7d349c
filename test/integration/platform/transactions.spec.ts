import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Transactions } from '../../../src/platform/database/index.js';
import { connectTo, createEmptyDatabase, type TestDatabase } from '../../support/index.js';

describe('Transactions', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = await connectTo(database.url);
    await dataSource.query('CREATE TABLE notes (text text NOT NULL)');
  });

  beforeEach(async () => {
    await dataSource.query('TRUNCATE notes');
    transactions = new Transactions(dataSource);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const write = (text: string) => transactions.manager.query('INSERT INTO notes VALUES ($1)', [text]);
  const notes = async () =>
    (await dataSource.query<{ text: string }[]>('SELECT text FROM notes')).map(({ text }) => text);
  const failing = async () => {
    await write('lost');
    throw new Error('The work failed.');
  };

  it('commit what was written inside, and give the result', async () => {
    const result = await transactions.run(async () => {
      await write('kept');
      expect(await notes()).toEqual([]);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await notes()).toEqual(['kept']);
  });

  it('join the open one: the failure of the outer takes back the inner', async () => {
    const outer = transactions.run(async () => {
      await transactions.run(() => write('inner'));
      await failing();
    });
    await expect(outer).rejects.toThrow('The work failed.');
    expect(await notes()).toEqual([]);
  });

  it('keep simultaneous ones apart', async () => {
    const results = await Promise.allSettled([transactions.run(failing), transactions.run(() => write('kept'))]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await notes()).toEqual(['kept']);
  });

  it('react after the commit, in order, and never after a rollback', async () => {
    const seen: unknown[] = [];
    await transactions.run(async () => {
      await transactions.afterCommit(async () => void seen.push(await notes()));
      await transactions.afterCommit(() => void seen.push('second'));
      await write('kept');
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual([['kept'], 'second']);
    const undone = transactions.run(async () => {
      await transactions.afterCommit(() => void seen.push('never'));
      await failing();
    });
    await expect(undone).rejects.toThrow();
    expect(seen).toHaveLength(2);
  });

  it('react at once where none is open', async () => {
    const seen: string[] = [];
    await transactions.afterCommit(() => void seen.push('at once'));
    expect(seen).toEqual(['at once']);
  });

  it('stay a success when a reaction fails, and the next one still comes', async () => {
    const seen: string[] = [];
    const result = await transactions.run(async () => {
      await transactions.afterCommit(() => Promise.reject(new Error('The reaction failed.')));
      await transactions.afterCommit(() => void seen.push('next'));
      await write('kept');
      return 'done';
    });
    expect({ result, seen, notes: await notes() }).toEqual({ result: 'done', seen: ['next'], notes: ['kept'] });
  });
});
