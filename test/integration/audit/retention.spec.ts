import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AuditDatabase, openAuditDatabase, tamper } from './audit-database.js';

const dayMs = 24 * 60 * 60 * 1_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * dayMs);

describe('Retention of the audit trail', () => {
  let audit: AuditDatabase;

  beforeEach(async () => {
    audit = await openAuditDatabase();
    for (let nth = 1; nth <= 10; nth += 1) await audit.record(nth);
    await tamper(
      audit.dataSource,
      `UPDATE audit_events SET occurred_at = now() - make_interval(days => 100 - object_id::int) WHERE object_id::int <= 6`,
    );
    await audit.seal.execute();
  });

  afterEach(() => audit.close());

  const left = async (): Promise<string[]> => {
    const rows: { id: string }[] = await audit.dataSource.query(
      `SELECT coalesce(object_id, action) AS id FROM audit_events ORDER BY sequence`,
    );
    return rows.map(({ id }) => id);
  };

  it('removes what is older, with its names and addresses, and records the link up to which it did', async () => {
    expect(await audit.shorten.execute(daysAgo(30))).toBe(6);
    expect(await left()).toEqual(['7', '8', '9', '10', 'audit.shortened']);
    const parts: unknown[] = await audit.dataSource.query(`SELECT 1 FROM audit_personal_parts`);
    expect(parts).toHaveLength(4);
  });

  it('leaves a chain that can be verified, and that goes on', async () => {
    await audit.shorten.execute(daysAgo(30));
    await audit.record(11);
    await audit.seal.execute();
    expect(await audit.verify.execute()).toMatchObject({
      verified: 6,
      head: { sequence: 12 },
      unsealed: 0,
      firstBreak: null,
    });
  });

  it('removes nothing where the oldest record is young enough, and says so nowhere', async () => {
    expect(await audit.shorten.execute(daysAgo(365))).toBe(0);
    expect(await left()).toHaveLength(10);
  });

  it('keeps records that are not sealed yet, however old', async () => {
    await audit.record(11);
    await tamper(
      audit.dataSource,
      `UPDATE audit_events SET occurred_at = now() - interval '9 years' WHERE object_id = '11'`,
    );
    await audit.shorten.execute(daysAgo(30));
    expect(await left()).toContain('11');
  });

  it('can be repeated, and can remove everything', async () => {
    await audit.shorten.execute(daysAgo(30));
    await audit.seal.execute();
    expect(await audit.shorten.execute(daysAgo(-1))).toBe(5);
    expect(await left()).toEqual(['audit.shortened']);
    await audit.seal.execute();
    expect(await audit.verify.execute()).toMatchObject({ verified: 1, firstBreak: null });
  });
});
