import { Injectable } from '@nestjs/common';
import { OrganizationDirectory, type OrganizationTree, UnitAccess } from '../../organization/index.js';
import type { KpiSet } from '../domain/kpi-set.js';
import { KpiSets, type StoredDecision } from '../domain/kpi-sets.js';
import type { OrganizationView } from '../domain/organization-view.js';
import { decideOwner } from '../domain/ownership/decide-owner.js';
import { settleOwner } from '../domain/ownership/settle-owner.js';
import { UnitIndex } from '../domain/ownership/unit-index.js';
import { KpiLandscape, type SettledSet } from './kpi-landscape.js';
import type { KpiView } from './kpi-view.js';
import { KpiWords } from './kpi-words.js';

/** Before the first import of an organisation there is nothing to map to. */
const noOrganization: OrganizationView = {
  versionId: '',
  units: [],
  positions: [],
  unit: () => undefined,
  position: () => undefined,
  positionsOf: () => [],
};

interface Remembered {
  versionId: string;
  revision: number;
  landscape: Promise<KpiLandscape>;
}

/**
 * Gives the landscape of the current organisation version and the current sets: made of the whole organisation whoever asks, and
 * looked at through what the caller may know of. Version and sets are asked for each time, so that
 * no owner outlives an import; what is made of them is kept in memory, and decisions are stored for each version.
 */
@Injectable()
export class KpiLandscapes {
  private remembered: Remembered | undefined;
  private index: UnitIndex | undefined;

  constructor(
    private readonly organizations: OrganizationDirectory,
    private readonly sets: KpiSets,
    private readonly words: KpiWords,
    private readonly access: UnitAccess,
  ) {}

  /** The landscape as the caller may see it. @throws UnitScopeGone */
  async visible(): Promise<KpiView> {
    const tree = await this.organizations.wholeOrNull();
    return this.asSeen(await this.over(tree ?? noOrganization), tree);
  }

  /** The same as the open transaction sees it; never remembered. @throws UnitScopeGone */
  async uncommitted(): Promise<KpiView> {
    const tree = await this.organizations.wholeOrNull();
    return this.asSeen(await this.survey(tree ?? noOrganization), tree);
  }

  /** The whole landscape, whoever asks. */
  async whole(): Promise<KpiLandscape> {
    return this.over((await this.organizations.wholeOrNull()) ?? noOrganization);
  }

  private asSeen(landscape: KpiLandscape, tree: OrganizationTree | null): KpiView {
    const seen = tree && this.organizations.visibleIn(tree);
    return landscape.seenIn(seen ?? noOrganization, this.access.seesEverything());
  }

  private async over(organization: OrganizationView): Promise<KpiLandscape> {
    const revision = await this.sets.revision();
    const { remembered } = this;
    if (remembered?.versionId === organization.versionId && remembered.revision === revision)
      return remembered.landscape;
    const landscape = this.survey(organization);
    const entry = { versionId: organization.versionId, revision, landscape };
    this.remembered = entry;
    landscape.catch(() => {
      if (this.remembered === entry) this.remembered = undefined;
    });
    return landscape;
  }

  private async survey(organization: OrganizationView): Promise<KpiLandscape> {
    const sets = await this.sets.all();
    const index = this.indexOf(organization);
    const settled = await this.settle(sets, organization, index);
    return new KpiLandscape(organization, settled, index, this.words.lexicon);
  }

  private async settle(sets: KpiSet[], organization: OrganizationView, index: UnitIndex): Promise<SettledSet[]> {
    const { versionId } = organization;
    const { rules } = this.words;
    const stored = versionId === '' ? [] : await this.sets.decisionsFor(versionId, rules);
    const known = new Map(stored.map((each) => [`${each.setId} ${each.contentHash}`, each.decision]));
    const fresh: StoredDecision[] = [];
    const settled = sets.map((set) => {
      let decision = known.get(`${set.id} ${set.contentHash}`);
      if (!decision) {
        decision = decideOwner(set.content, index, this.words.lexicon);
        fresh.push({ setId: set.id, versionId, contentHash: set.contentHash, rules, decision });
      }
      return { set, decision: settleOwner(set, decision, index) };
    });
    if (versionId !== '' && fresh.length > 0) await this.sets.saveDecisions(fresh);
    return settled;
  }

  private indexOf(organization: OrganizationView): UnitIndex {
    if (this.index?.organization !== organization) this.index = new UnitIndex(organization, this.words.lexicon);
    return this.index;
  }
}
