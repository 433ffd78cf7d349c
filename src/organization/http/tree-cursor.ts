import { BadCursor, decodeCursor, encodeCursor } from '../../platform/http/index.js';
import type { OrganizationDirectory } from '../application/organization-directory.js';
import type { TreePage } from '../application/page-through.js';
import { VersionNotFound } from '../domain/organization.errors.js';
import type { OrganizationTree } from '../domain/organization-tree.js';

/** A place in a list over one version: a list goes on in the version in which it began, whatever was imported meanwhile. */
interface TreeCursor {
  list: string;
  version: string;
  at: number;
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/**
 * The tree and place at which a list goes on. `list` names the list with its filters, so that a cursor of another is refused.
 * @throws BadCursor, NoOrganization
 */
export async function placeOf(
  directory: OrganizationDirectory,
  cursor: string | undefined,
  list: string,
): Promise<{ tree: OrganizationTree; from: number }> {
  const place = decodeCursor<TreeCursor>(
    cursor,
    ({ list: given, version, at }) =>
      given === list && typeof version === 'string' && uuid.test(version) && Number.isSafeInteger(at) && Number(at) > 0,
  );
  if (!place) return { tree: await directory.current(), from: 0 };
  try {
    return { tree: await directory.version(place.version), from: place.at };
  } catch (error) {
    throw error instanceof VersionNotFound ? new BadCursor() : error;
  }
}

export function treePage<T, R>(
  tree: OrganizationTree,
  list: string,
  { items, next }: TreePage<T>,
  toItem: (item: T) => R,
): { items: R[]; nextCursor: string | null } {
  const cursor: TreeCursor | null = next === null ? null : { list, version: tree.versionId, at: next };
  return { items: items.map(toItem), nextCursor: cursor && encodeCursor(cursor) };
}

/** A short name of a list and its filters. */
export const listName = (name: string, filter: object = {}): string =>
  `${name}${JSON.stringify(filter)}`.slice(0, 1_000);
