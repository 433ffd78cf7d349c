import { type OrganizationSummary, summaryOf } from '../domain/organization-summary.js';
import type { OrganizationTree } from '../domain/organization-tree.js';
import { categoryOf } from '../domain/position-category.js';

export interface OrganizationStats extends OrganizationSummary {
  versionId: string;
  language: 'ru' | 'en';
  headship: Record<string, number>;
  categories: Record<string, number>;
}

/** The counts of an organisation. */
export function statsOf(tree: OrganizationTree): OrganizationStats {
  const headship: Record<string, number> = {};
  const categories: Record<string, number> = {};
  for (const unit of tree.units) count(headship, tree.headshipOf(unit).basis);
  for (const position of tree.positions) count(categories, categoryOf(tree, position));
  return { versionId: tree.versionId, language: tree.language, ...summaryOf(tree), headship, categories };
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
