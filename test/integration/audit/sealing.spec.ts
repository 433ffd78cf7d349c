import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SealAuditChain } from '../../../src/audit/application/seal-audit-chain.js';
import { AuditTrail } from '../../../src/platform/audit/index.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/index.js';

const event = (action: string) => ({ action, object: { kind: 'test', id: null } });

describe('Sealing the audit trail', () => {
  let app: TestApp;
  let transactions: Transactions;
  let trail: AuditTrail;
  let seal: SealAuditChain;

  beforeAll(async () => {
    app = await startTestApp({ AUDIT_SEAL_INTERVAL_MS: '60000' });
    [transactions, trail, seal] = [app.get(Transactions), app.get(AuditTrail), app.get(SealAuditChain)];
  });

  afterAll(() => app.close());

  const sequences = async (): Promise<Record<string, number | null>> => {
    const rows: { action: string; sequence: number | null }[] = await app
      .get(DataSource)
      .query(`SELECT action, sequence::int AS sequence FROM audit_events WHERE object_kind = 'test'`);
    return Object.fromEntries(rows.map(({ action, sequence }) => [action, sequence]));
  };

  it('takes a record that was written with a rolled-back change back too', async () => {
    const failing = transactions.run(async () => {
      await trail.record(event('test.rolled-back'));
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(Object.keys(await sequences())).not.toContain('test.rolled-back');
  });

  it('puts a record that commits late after those that were quicker, and holds up nobody', async () => {
    let commit = (): void => undefined;
    const written = Promise.withResolvers<undefined>();
    const late = transactions.run(async () => {
      await trail.record(event('test.late'));
      written.resolve(undefined);
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await written.promise;
    await trail.record(event('test.quick'));
    await seal.execute();
    const before = await sequences();
    expect(before['test.quick']).toEqual(expect.any(Number));
    expect(Object.keys(before)).not.toContain('test.late');
    commit();
    await late;
    await seal.execute();
    const after = await sequences();
    expect(after['test.late']).toBeGreaterThan(after['test.quick'] ?? Infinity);
  });

  it('is done by one process at a time: another one passes by', async () => {
    await trail.record(event('test.contended'));
    const holder = app.get(DataSource).createQueryRunner();
    await holder.startTransaction();
    await holder.query(`SELECT 1 FROM audit_chain FOR UPDATE`);
    expect(await seal.execute()).toBeNull();
    await holder.rollbackTransaction();
    await holder.release();
    expect(await seal.execute()).toMatchObject({ sequence: expect.any(Number) as unknown });
  });

  it('gives 1,200 records from 20 writers and 4 sealers one place each, without a gap', async () => {
    const write = async (writer: number): Promise<void> => {
      for (let nth = 0; nth < 60; nth += 1) await trail.record(event(`test.many-${String(writer)}-${String(nth)}`));
    };
    const writing = Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)));
    for (let round = 0; round < 5; round += 1) await Promise.all([1, 2, 3, 4].map(() => seal.execute()));
    await writing;
    await seal.execute();
    const [row]: unknown[] = await app
      .get(DataSource)
      .query(`SELECT count(*) - count(sequence) AS unsealed, max(sequence) - count(*) AS gaps FROM audit_events`);
    expect(row).toEqual({ unsealed: '0', gaps: '0' });
  });
});
