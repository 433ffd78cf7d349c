import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { codeKeyOf, type KpiSet } from '../domain/kpi-set.js';
import { KpiSets, type StoredDecision } from '../domain/kpi-sets.js';
import { KpiHolderSchema, KpiSchema, KpiSetSchema, KpiWeightSchema } from './kpi-set.schema.js';
import { type KpiSetRow, selectSets, toKpiSet } from './kpi-set-rows.js';
import { OwnerDecisionSchema, OwnerPinSchema, RevisionSchema } from './owner-decision.schema.js';

/** Below the limit of 65,535 parameters a statement. */
const rowsPerInsert = 2_000;

@Injectable()
export class TypeOrmKpiSets extends KpiSets {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async revision(): Promise<number> {
    return (await this.manager.findOneByOrFail(RevisionSchema, { id: 1 })).revision;
  }

  async beginChange(): Promise<void> {
    await this.manager.increment(RevisionSchema, { id: 1 }, 'revision', 1);
  }

  async all(): Promise<KpiSet[]> {
    return this.select('ORDER BY s.code_key COLLATE "C", s.period COLLATE "C", s.id', []);
  }

  async byId(id: string): Promise<KpiSet | null> {
    return (await this.select('WHERE s.id = $1', [id]))[0] ?? null;
  }

  async byCode(code: string, period: string): Promise<KpiSet | null> {
    return (await this.select('WHERE s.code_key = $1 AND s.period = $2', [codeKeyOf(code), period]))[0] ?? null;
  }

  async save(set: KpiSet): Promise<void> {
    const { manager } = this;
    await manager.upsert(KpiSetSchema, recordOf(set), ['id']);
    await manager.delete(KpiSchema, { setId: set.id });
    await manager.delete(KpiHolderSchema, { setId: set.id });
    const holders = set.holders.map(({ id, title, label }, ordinal) => ({ id, setId: set.id, ordinal, title, label }));
    await insertAll(manager, KpiHolderSchema, holders);
    await insertAll(manager, KpiSchema, kpiRecordsOf(set));
    await insertAll(manager, KpiWeightSchema, weightRecordsOf(set));
  }

  async savePin(set: KpiSet): Promise<void> {
    const { pin } = set;
    if (!pin) await this.manager.delete(OwnerPinSchema, { setId: set.id });
    else
      await this.manager.upsert(
        OwnerPinSchema,
        { setId: set.id, unitId: pin.unitId, pinnedBy: pin.by, pinnedAt: pin.at },
        ['setId'],
      );
  }

  async decisionsFor(versionId: string, rules: string): Promise<StoredDecision[]> {
    const records = await this.manager.findBy(OwnerDecisionSchema, { versionId, rules });
    return records.map(({ setId, contentHash, status, unitId, evidence, candidates, warnings }) => ({
      setId,
      versionId,
      contentHash,
      rules,
      decision: { status, unitId, evidence, candidates, warnings },
    }));
  }

  /** A set that another process has deleted or replaced meanwhile keeps what is there. */
  async saveDecisions(decisions: readonly StoredDecision[]): Promise<void> {
    const decidedAt = new Date();
    const records = decisions.map(({ setId, versionId, contentHash, rules, decision }) => ({
      setId,
      versionId,
      contentHash,
      rules,
      ...decision,
      decidedAt,
    }));
    records.sort((left, right) => (left.setId < right.setId ? -1 : 1));
    await this.manager.upsert(OwnerDecisionSchema, records, ['setId', 'versionId']);
  }

  private get manager(): EntityManager {
    return this.transactions.manager;
  }

  private async select(where: string, parameters: string[]): Promise<KpiSet[]> {
    const rows = await this.manager.query<KpiSetRow[]>(`${selectSets} ${where}`, parameters);
    return rows.map(toKpiSet);
  }
}

async function insertAll<T extends object>(
  manager: EntityManager,
  schema: Parameters<EntityManager['insert']>[0],
  records: T[],
): Promise<void> {
  for (let from = 0; from < records.length; from += rowsPerInsert)
    await manager.insert(schema, records.slice(from, from + rowsPerInsert));
}

const recordOf = (set: KpiSet) => ({
  id: set.id,
  code: set.code,
  codeKey: codeKeyOf(set.code),
  label: set.label,
  period: set.period,
  description: set.description,
  ownerUnitId: set.ownerReference?.unitId ?? null,
  ownerUnitNumber: set.ownerReference?.unitNumber ?? null,
  ownerUnitPath: set.ownerReference?.unitPath ?? null,
  warnings: [...set.warnings],
  contentHash: set.contentHash,
  importedAt: set.importedAt,
});

const kpiRecordsOf = (set: KpiSet) =>
  set.kpis.map((kpi, ordinal) => ({
    id: kpi.id,
    setId: set.id,
    ordinal,
    section: kpi.section,
    name: kpi.name,
    targetRaw: kpi.target.raw,
    targetValue: kpi.target.value,
    targetUnit: kpi.target.unit,
    direction: kpi.direction,
    minValue: kpi.min,
    maxValue: kpi.max,
    method: kpi.method,
    source: kpi.source,
  }));

const weightRecordsOf = (set: KpiSet) =>
  set.kpis.flatMap((kpi) =>
    set.holders.flatMap((holder, at) => {
      const weight = kpi.weights[at] ?? null;
      return weight === null ? [] : [{ kpiId: kpi.id, holderId: holder.id, weight }];
    }),
  );
