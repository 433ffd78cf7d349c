import { Injectable } from '@nestjs/common';
import { ProfileCatalogue, type ProfileSummary } from '../domain/profile-catalogue.js';

/** Counts of profiles for the dashboard; positions are counted by their id, those whose profile is archived are not. */
@Injectable()
export class ProfileStatistics {
  constructor(private readonly catalogue: ProfileCatalogue) {}

  summary(): Promise<ProfileSummary> {
    return this.catalogue.summary();
  }
}
