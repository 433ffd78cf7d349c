import { decodeCursor } from '../../platform/http/index.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** @throws BadCursor */
export const idOfCursor = (cursor: string | undefined): string | null =>
  decodeCursor<{ id: string }>(cursor, ({ id }) => typeof id === 'string' && uuid.test(id))?.id ?? null;

/** How answers that carry a version document their ETag. */
export const etagHeader = {
  ETag: { description: 'The number of the version, in quotes', schema: { type: 'string', example: '"1"' } },
} as const;
