import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { newId } from '../../platform/kernel/index.js';
import {
  type AssignedUnits,
  type ClaimedPlace,
  Identities,
  type KnownUnits,
  placeKey,
  type PositionKey,
} from '../domain/unit-identities.js';
import { batchesOf } from './row-batches.js';

@Injectable()
export class PostgresIdentities extends Identities {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async knownUnits(): Promise<KnownUnits> {
    const numbered = await this.query<{ id: string; number: string }>(
      `SELECT id, number FROM unit_identities WHERE number IS NOT NULL`,
    );
    const places = await this.query<{
      unit_id: string;
      parent_id: string | null;
      name_key: string;
      occurrence: number;
    }>(`SELECT unit_id, parent_id, name_key, occurrence FROM unit_places`);
    return {
      byNumber: new Map(numbered.map(({ id, number }) => [number, id])),
      numberOf: new Map(numbered.map(({ id, number }) => [id, number])),
      byPlace: new Map(
        places.map((row) => [
          placeKey({ parentId: row.parent_id, nameKey: row.name_key, occurrence: row.occurrence }),
          row.unit_id,
        ]),
      ),
    };
  }

  async storeUnits({ added, numbered, places }: AssignedUnits): Promise<void> {
    for (const batch of batchesOf(added)) {
      await this.query(`INSERT INTO unit_identities (id, number) SELECT * FROM unnest($1::uuid[], $2::text[])`, [
        batch.map(({ id }) => id),
        batch.map(({ number }) => number),
      ]);
    }
    for (const batch of batchesOf(numbered)) {
      await this.query(
        `UPDATE unit_identities SET number = given.number FROM unnest($1::uuid[], $2::text[]) AS given (id, number) WHERE unit_identities.id = given.id`,
        [batch.map(({ id }) => id), batch.map(({ number }) => number)],
      );
    }
    for (const batch of batchesOf(places)) await this.storePlaces(batch);
  }

  async positionIds(titles: readonly PositionKey[], dryRun: boolean): Promise<string[]> {
    const ids: string[] = [];
    for (const batch of batchesOf(titles)) ids.push(...(await this.idsOfBatch(batch, dryRun)));
    return ids;
  }

  /** Importers wait for one another, so that nobody adds a position between the two statements. */
  private async idsOfBatch(batch: readonly PositionKey[], dryRun: boolean): Promise<string[]> {
    const known = await this.query<{ id: string | null }>(
      `SELECT position_identities.id FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS asked (unit_id, title_key, place)
       LEFT JOIN position_identities USING (unit_id, title_key) ORDER BY asked.place`,
      [batch.map(({ unitId }) => unitId), batch.map(({ titleKey }) => titleKey)],
    );
    const ids = batch.map((_, index) => known[index]?.id ?? newId());
    const fresh = batch.flatMap((key, index) => (known[index]?.id ? [] : [{ ...key, id: ids[index] }]));
    if (!dryRun && fresh.length > 0) {
      await this.query(
        `INSERT INTO position_identities (id, unit_id, title_key) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])`,
        [fresh.map(({ id }) => id), fresh.map(({ unitId }) => unitId), fresh.map(({ titleKey }) => titleKey)],
      );
    }
    return ids;
  }

  private storePlaces(places: readonly ClaimedPlace[]): Promise<unknown> {
    return this.query(
      `INSERT INTO unit_places (id, unit_id, parent_id, name_key, occurrence)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[])
       ON CONFLICT (parent_id, name_key, occurrence) DO UPDATE SET unit_id = EXCLUDED.unit_id`,
      [
        places.map(() => newId()),
        places.map((place) => place.unitId),
        places.map((place) => place.parentId),
        places.map((place) => place.nameKey),
        places.map((place) => place.occurrence),
      ],
    );
  }

  private query<R>(sql: string, parameters: unknown[] = []): Promise<R[]> {
    return this.transactions.manager.query<R[]>(sql, parameters);
  }
}
