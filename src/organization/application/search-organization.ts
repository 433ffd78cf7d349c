import { Injectable } from '@nestjs/common';
import type { NameMatch } from '../domain/name-index.js';
import type { OrganizationTree } from '../domain/organization-tree.js';
import type { TreePage } from './page-through.js';

export interface SearchHit {
  kind: 'unit' | 'position';
  id: string;
  name: string;
  path: string[];
  /** 0-1; 1 is the name itself. */
  score: number;
}

/** How deep a search can be paged through. */
export const mostSearchHits = 1_000;

/** Searches names of units and titles of positions; the best fits first, units before positions where they fit equally well. */
@Injectable()
export class SearchOrganization {
  execute(
    tree: OrganizationTree,
    query: string,
    kind: SearchHit['kind'] | null,
    from: number,
    limit: number,
  ): TreePage<SearchHit> {
    const wanted = Math.min(from + limit + 1, mostSearchHits);
    const units = kind === 'position' ? [] : tree.names.unitIndex.search(query, wanted);
    const positions = kind === 'unit' ? [] : tree.names.titleIndex.search(query, wanted);
    const ranked = [
      ...units.map((match) => ({ match, kind: 'unit' as const })),
      ...positions.map((match) => ({ match, kind: 'position' as const })),
    ].sort((left, right) => right.match.score - left.match.score);
    const hits: SearchHit[] = [];
    for (const hit of hitsOf(tree, ranked)) {
      if (hits.length === wanted) break;
      hits.push(hit);
    }
    return { items: hits.slice(from, from + limit), next: hits.length > from + limit ? from + limit : null };
  }
}

function* hitsOf(
  tree: OrganizationTree,
  ranked: readonly { match: NameMatch; kind: SearchHit['kind'] }[],
): Generator<SearchHit> {
  for (const { match, kind } of ranked) yield* kind === 'unit' ? unitHits(tree, match) : positionHits(tree, match);
}

function* unitHits(tree: OrganizationTree, { items, score }: NameMatch): Generator<SearchHit> {
  for (const item of items) {
    const unit = tree.units[item];
    if (unit) yield { kind: 'unit', id: unit.id, name: unit.name, path: tree.pathOf(unit), score };
  }
}

function* positionHits(tree: OrganizationTree, { items, score }: NameMatch): Generator<SearchHit> {
  for (const item of items) {
    const position = tree.positions[item];
    if (position)
      yield {
        kind: 'position',
        id: position.id,
        name: position.title,
        path: tree.pathOf(tree.unitOf(position)),
        score,
      };
  }
}
