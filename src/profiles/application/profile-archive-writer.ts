import type { Readable } from 'node:stream';

export interface ArchiveEntry {
  /** Unique within the archive. */
  name: string;
  content: Buffer;
}

/** Packs files into one stream; takes the next file only when there is room for it. */
export abstract class ProfileArchiveWriter {
  abstract readonly mediaType: string;
  abstract pack(entries: AsyncIterable<ArchiveEntry>): Readable;
}
