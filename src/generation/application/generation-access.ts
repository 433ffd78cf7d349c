import { Injectable } from '@nestjs/common';
import { UnitAccess } from '../../organization/index.js';
import { GenerationBatchNotFound, GenerationNotFound } from '../domain/generation.errors.js';
import type { Generation } from '../domain/generation.js';
import type { GenerationBatch } from '../domain/generation-batch.js';

/** Keeps the tasks of other units from callers who are bound to one: they are not there for them. */
@Injectable()
export class GenerationAccess {
  constructor(private readonly units: UnitAccess) {}

  /** The task that was found. @throws GenerationNotFound where none was, or one of a unit that the caller does not see. */
  async require(id: string, found: Generation | null): Promise<Generation> {
    const scope = await this.units.visibleUnits();
    if (!found || !scope.covers(found.unitId)) throw new GenerationNotFound(id);
    return found;
  }

  /** A batch is seen by who sees every unit that it reaches. @throws GenerationBatchNotFound */
  async requireBatch(id: string, found: GenerationBatch | null): Promise<GenerationBatch> {
    const scope = await this.units.visibleUnits();
    const isSeen = found && (scope.isEverything || (found.withinUnitId !== null && scope.covers(found.withinUnitId)));
    if (!isSeen) throw new GenerationBatchNotFound(id);
    return found;
  }

  /** For queries; null: all units there are, and were. */
  async visibleUnitIds(): Promise<readonly string[] | null> {
    return (await this.units.visibleUnits()).unitIds;
  }
}
