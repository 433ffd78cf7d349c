import { Injectable } from '@nestjs/common';
import { ProfileCatalogue } from '../domain/profile-catalogue.js';

/** Tells which positions have a current profile; an archived one is none. */
@Injectable()
export class CurrentProfiles {
  constructor(private readonly catalogue: ProfileCatalogue) {}

  async positionsWithCurrent(positionIds: string[]): Promise<Set<string>> {
    return positionIds.length === 0 ? new Set() : this.catalogue.positionsWithCurrent(positionIds);
  }

  /** How many of the positions do; a list that is the same as before is taken for unchanged. */
  count(positionIds: readonly string[]): Promise<number> {
    return this.catalogue.countCurrent(positionIds);
  }
}
