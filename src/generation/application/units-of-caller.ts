import { Injectable } from '@nestjs/common';
import type { VisibleUnits } from '../../llm/index.js';
import { UnitAccess } from '../../organization/index.js';

/** The units of the caller's branch. */
@Injectable()
export class UnitsOfCaller implements VisibleUnits {
  constructor(private readonly units: UnitAccess) {}

  async ids(): Promise<readonly string[] | null> {
    return (await this.units.visibleUnits()).unitIds;
  }
}
