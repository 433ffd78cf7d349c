import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ZipArchive } from 'archiver';
import { type ArchiveEntry, ProfileArchiveWriter } from '../../application/profile-archive-writer.js';

const compressionLevel = 6;
/** A reader that takes nothing for so long has gone, or might as well have. */
const stalledAfterMs = 120_000;

/**
 * ZIP with UTF-8 names, written while it is read. Entries are always deflated: archiver writes a stored one at once, whether
 * somebody reads or not.
 */
@Injectable()
export class ZipArchiveWriter extends ProfileArchiveWriter {
  readonly mediaType = 'application/zip';

  pack(entries: AsyncIterable<ArchiveEntry>): Readable {
    const zip = new ZipArchive({ zlib: { level: compressionLevel } });
    feed(zip, entries).catch((error: unknown) =>
      zip.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return zip;
  }
}

async function feed(zip: ZipArchive, entries: AsyncIterable<ArchiveEntry>): Promise<void> {
  const gone = new AbortController();
  zip.once('close', () => {
    gone.abort();
  });
  for await (const { name, content } of entries) {
    if (zip.destroyed) return;
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(stalledAfterMs)]);
    const written = once(zip, 'entry', { signal });
    zip.append(content, { name });
    await written;
  }
  await zip.finalize();
  if (!zip.closed) await once(zip, 'close', { signal: AbortSignal.timeout(stalledAfterMs) });
}
