import { createHash } from 'node:crypto';
import { BadCursor, decodeCursor, encodeCursor, type Page } from '../../platform/http/index.js';
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

/** A list as it was asked for. */
export interface TreeList {
  /** What is listed. */
  name: string;
  /** What narrows it: a cursor of a list that was narrowed otherwise is refused. */
  filter: object;
  cursor: string | undefined;
}

/**
 * One page of a list over the tree: the first over the current version, the others over the version of their cursor.
 * @throws BadCursor, NoOrganization
 */
export async function pageOverTree<T, R>(
  directory: OrganizationDirectory,
  { name, filter, cursor }: TreeList,
  find: (tree: OrganizationTree, from: number) => TreePage<T>,
  toItem: (tree: OrganizationTree, item: T) => R,
): Promise<Page<R>> {
  const list = `${name} ${createHash('sha256').update(JSON.stringify(filter)).digest('base64url')}`;
  const { tree, from } = await placeOf(directory, cursor, list);
  const { items, next } = find(tree, from);
  const following: TreeCursor | null = next === null ? null : { list, version: tree.versionId, at: next };
  return { items: items.map((item) => toItem(tree, item)), nextCursor: following && encodeCursor(following) };
}

async function placeOf(
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
