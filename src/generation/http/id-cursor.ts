import { isUUID } from 'class-validator';
import { decodeCursor } from '../../platform/http/index.js';

interface IdPosition {
  id: string;
}

/** The id that a page ended with; @throws BadCursor */
export function idOfCursor(cursor: string | undefined): string | null {
  return decodeCursor<IdPosition>(cursor, ({ id }) => isUUID(id))?.id ?? null;
}
