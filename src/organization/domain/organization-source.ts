import type { OrganizationDraft } from './organization-draft.js';

/** A file (or a JSON body) that is said to hold an organisation. */
export interface OrganizationSource {
  fileName: string | null;
  mediaType: string | null;
  content: Buffer;
}

/** Reads an organisation out of a file of any supported format, told by its content. */
export abstract class OrganizationSourceReader {
  /** @throws UnsupportedSource, UnreadableSource, SourceTooLarge, ImportRejected */
  abstract read(source: OrganizationSource): Promise<{ format: 'json' | 'csv' | 'xlsx'; draft: OrganizationDraft }>;
}
