import { Inject, Injectable } from '@nestjs/common';
import { RequestContext } from '../../platform/observability/index.js';
import {
  NoOrganization,
  NothingToResolve,
  PositionNotFound,
  UnitScopeGone,
  VersionNotFound,
} from '../domain/organization.errors.js';
import { OrganizationTree } from '../domain/organization-tree.js';
import { OrganizationVersions } from '../domain/organization-versions.js';
import { resolvePosition, resolveUnit } from '../domain/resolution.js';
import type { TitleReader } from '../domain/title-reading.js';
import type { Position, Unit } from '../domain/unit.js';

/** The injection token of the title words of each language. */
export const TITLE_READERS = Symbol('TITLE_READERS');

/** How many versions a process keeps in memory: the current one and the one it is compared with. */
const keptTrees = 2;

/** A position, by its id or as text. */
export type PositionQuery = { positionId: string } | { unit?: string | null; position: string };

/** What texts mean, in the tree in which they do. */
export interface Resolution {
  tree: OrganizationTree;
  unit: Unit;
  position: Position | null;
}

/**
 * Gives the organisation as a tree: to an unbound caller and the system all of it, to a caller who is bound to a unit the branch
 * below that unit, to a request without a known caller nothing. A tree is read once a process and version; which version is
 * current is asked each time.
 */
@Injectable()
export class OrganizationDirectory {
  private readonly trees = new Map<string, Promise<OrganizationTree>>();

  constructor(
    private readonly versions: OrganizationVersions,
    @Inject(TITLE_READERS) private readonly titles: Record<'ru' | 'en', TitleReader>,
  ) {}

  /** @throws NoOrganization before the first import; UnitScopeGone */
  async current(): Promise<OrganizationTree> {
    const tree = await this.currentOrNull();
    if (!tree) throw new NoOrganization();
    return tree;
  }

  /** @throws UnitScopeGone */
  async currentOrNull(): Promise<OrganizationTree | null> {
    const tree = await this.wholeOrNull();
    return tree && this.visibleIn(tree);
  }

  /**
   * What the caller may know of the current version; null: nothing.
   * @throws UnitScopeGone where the version does not have the unit that the caller is bound to.
   */
  visibleIn(tree: OrganizationTree): OrganizationTree | null {
    const boundary = RequestContext.boundary();
    if (boundary.kind !== 'unit') return boundary.kind === 'everything' ? tree : null;
    const branch = tree.within(boundary.unitId);
    if (!branch) throw new UnitScopeGone();
    return branch;
  }

  /** The tree with every unit, whoever asks. */
  async wholeOrNull(): Promise<OrganizationTree | null> {
    const id = await this.versions.currentId();
    return id === null ? null : this.treeOf(id);
  }

  /** Any version, or for a bound caller the current one only: what the unit had below it earlier may be another's now. @throws VersionNotFound */
  async version(versionId: string): Promise<OrganizationTree> {
    const isKnown =
      RequestContext.boundary().kind === 'everything'
        ? (await this.versions.byId(versionId)) !== null
        : (await this.versions.currentId()) === versionId;
    const visible = isKnown ? this.visibleIn(await this.treeOf(versionId)) : null;
    if (!visible) throw new VersionNotFound(versionId);
    return visible;
  }

  /** @throws AmbiguousUnit, UnknownUnit */
  async resolveUnit(text: string): Promise<Unit> {
    return resolveUnit(await this.current(), text);
  }

  /** @throws PositionNotFound for an id; AmbiguousUnit, UnknownUnit, AmbiguousPosition, UnknownPosition for a text. */
  async resolvePosition(query: PositionQuery): Promise<Position> {
    const tree = await this.current();
    if (!('positionId' in query)) return textPosition(tree, said(query.position), said(query.unit));
    const position = tree.position(query.positionId.toLowerCase());
    if (!position) throw new PositionNotFound(query.positionId);
    return position;
  }

  /** The unit, or the position and its unit, that texts mean. @throws NothingToResolve and as above */
  async resolve(query: { unit: string | null; position: string | null }): Promise<Resolution> {
    const tree = await this.current();
    const [unit, position] = [said(query.unit), said(query.position)];
    if (unit !== null && position === null) return { tree, unit: resolveUnit(tree, unit), position: null };
    const found = textPosition(tree, position, unit);
    return { tree, unit: tree.unitOf(found), position: found };
  }

  private treeOf(versionId: string): Promise<OrganizationTree> {
    const known = this.trees.get(versionId);
    if (known) return known;
    const reading = this.read(versionId);
    this.trees.set(versionId, reading);
    reading.catch(() => this.trees.delete(versionId));
    const [oldest] = this.trees.keys();
    if (this.trees.size > keptTrees && oldest !== undefined) this.trees.delete(oldest);
    return reading;
  }

  private async read(versionId: string): Promise<OrganizationTree> {
    const version = await this.versions.byId(versionId);
    if (!version) throw new VersionNotFound(versionId);
    const content = await this.versions.contentOf(versionId);
    return new OrganizationTree({ versionId, versionNumber: version.number, ...content, titles: this.titles });
  }
}

/** A text, or null where nothing is said with it. */
function said(text: string | null | undefined): string | null {
  return text?.trim() ? text : null;
}

function textPosition(tree: OrganizationTree, position: string | null, unit: string | null): Position {
  if (position === null) throw new NothingToResolve();
  return resolvePosition(tree, position, unit === null ? null : resolveUnit(tree, unit));
}
