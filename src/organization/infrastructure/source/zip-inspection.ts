import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { SourceTooLarge, UnreadableSource } from '../../domain/import.errors.js';

const inflate = promisify(inflateRaw);

/** What an archive may unpack to. */
export const zipLimits = { entries: 2_000, unpackedBytes: 256 * 1024 * 1024 } as const;

const endRecord = 0x06054b50;
const endRecordBytes = 22;
const longestComment = 0xffff;
const centralRecord = 0x02014b50;
const centralRecordBytes = 46;
const localRecord = 0x04034b50;
const localRecordBytes = 30;
const stored = 0;
const deflated = 8;
const encryptedFlag = 1;
const zip64Mark = 0xffffffff;

interface ZipEntry {
  name: string;
  method: number;
  packedBytes: number;
  unpackedBytes: number;
  offset: number;
}

/**
 * Unpacks an archive entry by entry and hands each one over, so that its true size is known before another parser sees the archive. The sizes
 * that the directory claims are added up first; then no entry may unpack to more than it claims.
 * @throws UnreadableSource for a truncated or encrypted archive, SourceTooLarge for a bomb
 */
export async function inspectZip(archive: Buffer, inspect: (name: string, content: Buffer) => void): Promise<void> {
  const entries = readDirectory(archive);
  const claimed = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (claimed > zipLimits.unpackedBytes) throw bomb();
  if (new Set(entries.map((entry) => entry.offset)).size < entries.length) throw bomb();
  for (const entry of entries) inspect(entry.name, await unpack(archive, entry));
}

function readDirectory(archive: Buffer): ZipEntry[] {
  const end = endOffset(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > zipLimits.entries) throw bomb();
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + centralRecordBytes > archive.length || archive.readUInt32LE(at) !== centralRecord) throw broken();
    if ((archive.readUInt16LE(at + 8) & encryptedFlag) !== 0)
      throw new UnreadableSource('ENCRYPTED_FILE', 'The file is protected by a password.');
    const nameBytes = archive.readUInt16LE(at + 28);
    const entry = {
      name: archive.toString('utf8', at + centralRecordBytes, at + centralRecordBytes + nameBytes),
      method: archive.readUInt16LE(at + 10),
      packedBytes: archive.readUInt32LE(at + 20),
      unpackedBytes: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    };
    if (entry.unpackedBytes === zip64Mark || entry.packedBytes === zip64Mark) throw bomb();
    entries.push(entry);
    at += centralRecordBytes + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function endOffset(archive: Buffer): number {
  const first = Math.max(0, archive.length - endRecordBytes - longestComment);
  for (let at = archive.length - endRecordBytes; at >= first; at--) {
    if (archive.readUInt32LE(at) === endRecord) return at;
  }
  throw broken();
}

async function unpack(archive: Buffer, entry: ZipEntry): Promise<Buffer> {
  if (entry.offset + localRecordBytes > archive.length || archive.readUInt32LE(entry.offset) !== localRecord)
    throw broken();
  const start =
    entry.offset + localRecordBytes + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28);
  if (start + entry.packedBytes > archive.length) throw broken();
  const packed = archive.subarray(start, start + entry.packedBytes);
  if (entry.method === stored) return packed;
  if (entry.method !== deflated) throw broken();
  try {
    return await inflate(packed, { maxOutputLength: entry.unpackedBytes + 1 });
  } catch (error) {
    const isTooLarge =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? bomb() : broken();
  }
}

function bomb(): SourceTooLarge {
  return new SourceTooLarge(
    'ARCHIVE_TOO_LARGE',
    `The file unpacks to more than it may (${zipLimits.unpackedBytes / 1024 / 1024} MiB in ${zipLimits.entries} parts), or to more than it says.`,
  );
}

function broken(): UnreadableSource {
  return new UnreadableSource('UNREADABLE_XLSX', 'The file starts like an XLSX file but is truncated or damaged.');
}
