import { Injectable } from '@nestjs/common';
import { ProfileCatalogue } from '../domain/profile-catalogue.js';

/** Tells which positions have a current profile; an archived one is none. */
@Injectable()
export class CurrentProfiles {
  constructor(private readonly catalogue: ProfileCatalogue) {}

  async positionsWithCurrent(positionIds: string[]): Promise<Set<string>> {
    return positionIds.length === 0 ? new Set() : this.catalogue.positionsWithCurrent(positionIds);
  }
}
