import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import type { VersionContent } from '../domain/organization-versions.js';
import type { HeadcountBasis, Position, Unit } from '../domain/unit.js';
import { batchesOf, batchRows } from './row-batches.js';

interface UnitRecord {
  ordinal: number;
  unit_id: string;
  parent_id: string | null;
  number: string | null;
  name: string;
  level: number;
  headcount: number | null;
  headcount_basis: HeadcountBasis;
  headcount_source_unit_id: string | null;
}

interface PositionRecord {
  ordinal: number;
  position_id: string;
  unit_id: string;
  title: string;
}

/** Units and positions of versions, written and read in batches of columns. */
@Injectable()
export class VersionContentTable {
  constructor(private readonly transactions: Transactions) {}

  async insert(versionId: string, { units, positions }: VersionContent): Promise<void> {
    let ordinal = 0;
    for (const batch of batchesOf(units)) {
      await this.insertUnits(versionId, batch, ordinal);
      ordinal += batch.length;
    }
    ordinal = 0;
    for (const batch of batchesOf(positions)) {
      await this.insertPositions(versionId, batch, ordinal);
      ordinal += batch.length;
    }
  }

  async read(versionId: string): Promise<VersionContent> {
    const content: VersionContent = { units: [], positions: [] };
    await this.readAll<UnitRecord>('organization_units', versionId, (record) => content.units.push(unitFrom(record)));
    // Titles repeat by the thousand: one string for each of them is kept.
    const titles = new Map<string, string>();
    const unitIds = new Map(content.units.map((unit) => [unit.id, unit.id]));
    await this.readAll<PositionRecord>('organization_positions', versionId, (record) => {
      const title = titles.get(record.title) ?? record.title;
      titles.set(title, title);
      content.positions.push({ id: record.position_id, unitId: unitIds.get(record.unit_id) ?? record.unit_id, title });
    });
    return content;
  }

  private async insertUnits(versionId: string, units: readonly Unit[], firstOrdinal: number): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO organization_units (version_id, unit_id, ordinal, parent_id, number, name, level, headcount, headcount_basis, headcount_source_unit_id)
       SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::smallint[], $8::int[], $9::text[], $10::uuid[])`,
      [
        versionId,
        units.map((unit) => unit.id),
        units.map((_, index) => firstOrdinal + index),
        units.map((unit) => unit.parentId),
        units.map((unit) => unit.number),
        units.map((unit) => unit.name),
        units.map((unit) => unit.level),
        units.map((unit) => unit.headcount.count),
        units.map((unit) => unit.headcount.basis),
        units.map((unit) => unit.headcount.sourceUnitId),
      ],
    );
  }

  private async insertPositions(
    versionId: string,
    positions: readonly Position[],
    firstOrdinal: number,
  ): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO organization_positions (version_id, position_id, unit_id, ordinal, title)
       SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[])`,
      [
        versionId,
        positions.map((position) => position.id),
        positions.map((position) => position.unitId),
        positions.map((_, index) => firstOrdinal + index),
        positions.map((position) => position.title),
      ],
    );
  }

  private async readAll<R extends { ordinal: number }>(
    table: 'organization_units' | 'organization_positions',
    versionId: string,
    take: (record: R) => void,
  ): Promise<void> {
    let last = -1;
    for (;;) {
      const records = await this.transactions.manager.query<R[]>(
        `SELECT * FROM ${table} WHERE version_id = $1 AND ordinal > $2 ORDER BY ordinal LIMIT ${batchRows}`,
        [versionId, last],
      );
      records.forEach(take);
      if (records.length < batchRows) return;
      last = records.at(-1)?.ordinal ?? last;
    }
  }
}

function unitFrom(record: UnitRecord): Unit {
  return {
    id: record.unit_id,
    number: record.number,
    name: record.name,
    level: record.level,
    parentId: record.parent_id,
    headcount: {
      count: record.headcount,
      basis: record.headcount_basis,
      sourceUnitId: record.headcount_source_unit_id,
    },
  };
}
