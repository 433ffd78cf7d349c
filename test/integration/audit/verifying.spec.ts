import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { VerifyAuditChain } from '../../../src/audit/application/verify-audit-chain.js';
import { asSystem } from '../../support/callers.js';
import { type AuditDatabase, openAuditDatabase, tamper as tamperWith } from './audit-database.js';

describe('Verifying the audit chain', () => {
  let audit: AuditDatabase;
  let verify: VerifyAuditChain;

  beforeEach(async () => {
    audit = await openAuditDatabase();
    verify = audit.verify;
    for (let nth = 1; nth <= 10; nth += 1) await audit.record(nth);
    await audit.seal.execute();
  });

  afterEach(() => audit.close());

  const tamper = (...statements: string[]): Promise<void> => tamperWith(audit.dataSource, ...statements);

  const sequenceOf = async (nth: number): Promise<number> => {
    const rows: { sequence: number }[] = await audit.dataSource.query(
      `SELECT sequence::int AS sequence FROM audit_events WHERE object_kind = 'test' AND object_id = $1`,
      [String(nth)],
    );
    return rows[0]?.sequence ?? 0;
  };

  it('finds nothing wrong with a trail that nobody touched, and counts what is not sealed yet', async () => {
    await audit.record(11);
    const head = await sequenceOf(10);
    expect(await verify.execute()).toMatchObject({
      verified: head,
      head: { sequence: head },
      unsealed: 1,
      firstBreak: null,
    });
  });

  it.each([
    ['a changed field', `UPDATE audit_events SET after = '{"nth": 40}' WHERE object_id = '4'`, 4, 'altered'],
    [
      'a time moved by a microsecond',
      `UPDATE audit_events SET occurred_at = occurred_at + '1 us' WHERE object_id = '4'`,
      4,
      'altered',
    ],
    ['another refusal', `UPDATE audit_events SET refusal = 'NO' WHERE object_id = '4'`, 4, 'altered'],
    ['a removed record', `DELETE FROM audit_events WHERE object_id = '4'`, 4, 'removed'],
    [
      'another name of who acted',
      `UPDATE audit_personal_parts SET parts = '{"name": "Somebody Else"}' WHERE event_id = (SELECT id FROM audit_events WHERE object_id = '4')`,
      4,
      'personal-altered',
    ],
    [
      'a removed name of who acted',
      `DELETE FROM audit_personal_parts WHERE event_id = (SELECT id FROM audit_events WHERE object_id = '4')`,
      4,
      'personal-removed',
    ],
    [
      'a name erased without a recorded erasure',
      `UPDATE audit_personal_parts SET parts = NULL, salt = NULL, erasure_id = gen_random_uuid() WHERE event_id = (SELECT id FROM audit_events WHERE object_id = '4')`,
      4,
      'personal-removed',
    ],
    [
      'a cut tail',
      `DELETE FROM audit_events WHERE object_kind = 'test' AND object_id IN ('8', '9', '10')`,
      8,
      'tail-cut',
    ],
  ])('names the place of %s', async (_, statement, nth, fault) => {
    const sequence = await sequenceOf(nth);
    await tamper(statement);
    const verdict = await verify.execute();
    expect(verdict.firstBreak).toMatchObject({ fault, sequence });
    expect(verdict.verified).toBe(sequence - 1);
  });

  it('finds a name that was put beside a record that had none', async () => {
    await asSystem(() => audit.trail.record({ action: 'test.done', object: { kind: 'test', id: '11' } }));
    await audit.seal.execute();
    await tamper(
      `INSERT INTO audit_personal_parts SELECT id, '\\x00', '{"name": "Somebody Else"}' FROM audit_events WHERE object_id = '11'`,
    );
    const sequence = await sequenceOf(11);
    expect((await verify.execute()).firstBreak).toMatchObject({ fault: 'personal-altered', sequence });
  });

  it('finds a name that was erased in the name of an erasure which had not found it', async () => {
    const id = randomUUID();
    const erase = (nth: number): string =>
      `UPDATE audit_personal_parts SET parts = NULL, salt = NULL, erasure_id = '${id}' WHERE event_id = (SELECT id FROM audit_events WHERE object_id = '${String(nth)}')`;
    const after = { audit_personal_parts: 1 };
    await audit.trail.record({ action: 'person.erased', object: { kind: 'erasure', id }, after });
    await audit.seal.execute();
    await tamper(erase(4));
    expect((await verify.execute()).firstBreak).toBeNull();
    await tamper(erase(5));
    const sequence = await sequenceOf(4);
    expect((await verify.execute()).firstBreak).toMatchObject({ fault: 'personal-removed', sequence });
  });

  it('names the first of two records that changed their places', async () => {
    const [third, sixth] = [await sequenceOf(3), await sequenceOf(6)];
    await tamper(
      `UPDATE audit_events SET sequence = -1 WHERE sequence = ${String(third)}`,
      `UPDATE audit_events SET sequence = ${String(third)} WHERE sequence = ${String(sixth)}`,
      `UPDATE audit_events SET sequence = ${String(sixth)} WHERE sequence = -1`,
    );
    expect((await verify.execute()).firstBreak).toMatchObject({ fault: 'altered', sequence: third });
  });

  it('names an inserted record, wherever it was inserted', async () => {
    const fifth = await sequenceOf(5);
    await tamper(
      `UPDATE audit_events SET sequence = -sequence WHERE sequence >= ${String(fifth)}`,
      `UPDATE audit_events SET sequence = 1 - sequence WHERE sequence < 0`,
      `INSERT INTO audit_events SELECT gen_random_uuid(), now(), NULL, 'system', NULL, 'test.false', 'test', NULL, NULL, NULL, NULL, NULL, ${String(fifth)}, hash
       FROM audit_events WHERE sequence = ${String(fifth + 1)}`,
    );
    expect((await verify.execute()).firstBreak).toMatchObject({ fault: 'altered', sequence: fifth });
  });

  it('names a record that was put behind the last one', async () => {
    const head = await sequenceOf(10);
    await tamper(
      `INSERT INTO audit_events SELECT gen_random_uuid(), now(), NULL, 'system', NULL, 'test.false', 'test', NULL, NULL, NULL, NULL, NULL, sequence + 1, hash
       FROM audit_events WHERE sequence = ${String(head)}`,
    );
    expect((await verify.execute()).firstBreak).toMatchObject({ fault: 'beyond-head', sequence: head + 1 });
  });

  it('names a head that is not that of the last record', async () => {
    const head = await sequenceOf(10);
    await tamper(`UPDATE audit_chain SET head_hash = sha256('something else')`);
    expect((await verify.execute()).firstBreak).toMatchObject({ fault: 'altered', sequence: head });
  });

  it('goes through more records than one batch holds', async () => {
    for (let nth = 11; nth <= 1_010; nth += 1) await audit.record(nth);
    await audit.seal.execute();
    expect(await verify.execute()).toMatchObject({ verified: 1_010, firstBreak: null });
  });

  it('finds a tail that was cut together with the head by a head that was kept elsewhere', async () => {
    const { head } = await verify.execute();
    const [seventh] = [await sequenceOf(7)];
    await tamper(
      `DELETE FROM audit_events WHERE sequence > ${String(seventh)}`,
      `UPDATE audit_chain SET head_sequence = ${String(seventh)}, head_hash = (SELECT hash FROM audit_events WHERE sequence = ${String(seventh)})`,
    );
    expect((await verify.execute()).firstBreak).toBeNull();
    expect((await verify.execute([head])).firstBreak).toMatchObject({ fault: 'tail-cut', sequence: seventh + 1 });
  });

  it('finds a chain that was written anew by a head that was kept elsewhere', async () => {
    const { head } = await verify.execute();
    await tamper(
      `UPDATE audit_events SET after = '{"nth": 0}' WHERE object_id = '2'`,
      `UPDATE audit_events SET sequence = NULL, hash = NULL`,
      `UPDATE audit_chain SET head_sequence = 0, head_hash = base_hash`,
    );
    await audit.seal.execute();
    expect((await verify.execute()).firstBreak).toBeNull();
    expect((await verify.execute([head])).firstBreak).toMatchObject({
      fault: 'anchor-differs',
      sequence: head.sequence,
    });
  });

  it('finds a beginning that was cut off without a record of it', async () => {
    const third = await sequenceOf(3);
    await tamper(
      `UPDATE audit_chain SET base_sequence = ${String(third)}, base_hash = (SELECT hash FROM audit_events WHERE sequence = ${String(third)})`,
      `DELETE FROM audit_events WHERE sequence <= ${String(third)}`,
    );
    expect((await verify.execute()).firstBreak).toMatchObject({ fault: 'base-unrecorded', sequence: third });
  });

  it.each([
    [`UPDATE audit_events SET action = 'test.other'`],
    [`UPDATE audit_events SET sequence = sequence + 100`],
    [`DELETE FROM audit_events`],
    [`TRUNCATE audit_events CASCADE`],
    [
      `INSERT INTO audit_events SELECT gen_random_uuid(), now(), NULL, 'system', NULL, 'a.b', 'c', NULL, NULL, NULL, NULL, NULL, 1000, hash FROM audit_events LIMIT 1`,
    ],
    [`UPDATE audit_personal_parts SET parts = '{}'`],
    [`DELETE FROM audit_personal_parts`],
    [`TRUNCATE audit_personal_parts`],
    [`UPDATE audit_chain SET head_sequence = 0`],
    [`UPDATE audit_chain SET base_sequence = 3`],
    [`DELETE FROM audit_chain`],
    [`TRUNCATE audit_chain`],
  ])('is not needed for %s: the database refuses it', async (statement) => {
    await expect(audit.dataSource.query(statement)).rejects.toThrow(/append-only|only grows|only be erased/u);
  });
});
