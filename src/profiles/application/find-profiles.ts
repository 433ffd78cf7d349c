import { Injectable } from '@nestjs/common';
import { normaliseName, wordsOf } from '../../platform/kernel/index.js';
import type { PositionCategory } from '../domain/job-profile-content.js';
import { ProfileCatalogue } from '../domain/profile-catalogue.js';
import type { ProfileProps } from '../domain/profile.js';
import { UnitSubtrees } from '../domain/unit-subtrees.js';
import { ProfileAccess } from './profile-access.js';

export interface ProfileQuery {
  unitId?: string;
  /** Whether the units below `unitId` count too. */
  subtree: boolean;
  positionId?: string;
  category?: PositionCategory;
  /** Words of the title, parts of words included. */
  q?: string;
  archived: 'false' | 'true' | 'any';
  provider?: string;
  needsAttention?: boolean;
}

/** Lists the profiles that the caller sees, newest first. */
@Injectable()
export class FindProfiles {
  constructor(
    private readonly catalogue: ProfileCatalogue,
    private readonly subtrees: UnitSubtrees,
    private readonly access: ProfileAccess,
  ) {}

  async execute(query: ProfileQuery, after: string | null, limit: number): Promise<Readonly<ProfileProps>[]> {
    const { unitId, subtree, q, ...rest } = query;
    const asked = unitId === undefined ? null : subtree ? await this.subtrees.idsOf(unitId) : [unitId];
    const unitIds = (await this.access.visibleAmong(asked)) ?? undefined;
    return this.catalogue.list(
      { ...rest, unitIds, titleWords: q === undefined ? undefined : searchedWords(q) },
      after,
      limit,
    );
  }
}

function searchedWords(q: string): string[] {
  const words = wordsOf(q);
  return words.length > 0 ? words : [normaliseName(q)];
}
