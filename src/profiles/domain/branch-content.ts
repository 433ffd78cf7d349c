import type { JobProfileContent, PositionReference } from './job-profile-content.js';

/**
 * A content for a reader who sees a branch only: word for word the same document, but without the ids of positions that are
 * not in the branch and of what the profile was made from.
 */
export function branchContent(content: JobProfileContent, isSeen: (positionId: string) => boolean): JobProfileContent {
  const { directManager, career, provenance } = content;
  const shown = <R extends PositionReference>(reference: R): R =>
    reference.positionId === null || isSeen(reference.positionId) ? reference : { ...reference, positionId: null };
  return {
    ...content,
    directManager: directManager && shown(directManager),
    career: {
      from: career.from.map(shown),
      vertical: career.vertical.map(shown),
      horizontal: career.horizontal.map(shown),
      expert: career.expert.map(shown),
    },
    provenance: { ...provenance, sources: provenance.sources.map((source) => ({ ...source, id: null })) },
  };
}

/** What somebody made of a content that was shown to them, with the stored value wherever null was shown and came back. */
export function withStored<T>(edited: T, shown: unknown, stored: unknown): T {
  if (edited === null && shown === null) return stored as T;
  if (!isComposite(edited) || !isComposite(shown) || !isComposite(stored)) return edited;
  const kept = Object.entries(edited).map(([key, value]) => [key, withStored(value, shown[key], stored[key])] as const);
  return (Array.isArray(edited) ? kept.map(([, value]) => value) : Object.fromEntries(kept)) as T;
}

const isComposite = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
