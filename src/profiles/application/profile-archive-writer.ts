import type { Readable } from 'node:stream';

export interface ArchiveEntry {
  /** Unique within the archive. */
  name: string;
  content: Buffer;
  /** Whether the content is compressed already. */
  compressed: boolean;
}

/** Packs files into one stream; takes the next file only when the last one has gone out. */
export abstract class ProfileArchiveWriter {
  abstract readonly mediaType: string;
  abstract pack(entries: AsyncIterable<ArchiveEntry>): Readable;
}
