import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { WorkbookRefused } from './workbook-refused.js';

const inflate = promisify(inflateRaw);

const mostEntries = 2_000;

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
 * Unpacks the wanted entries of an archive, by its directory. No entry may unpack to more than the directory claims, nor all of them
 * to more than the limit.
 * @throws WorkbookRefused
 */
export async function unpackZip(
  archive: Buffer,
  unpackedBytes: number,
  isWanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  const listed = readDirectory(archive);
  if (new Set(listed.map(({ offset }) => offset)).size < listed.length) throw bomb(unpackedBytes);
  const entries = listed.filter(({ name }) => isWanted(name));
  const claimed = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (claimed > unpackedBytes) throw bomb(unpackedBytes);
  if (new Set(entries.map(({ name }) => name)).size < entries.length) throw broken();
  const contents = new Map<string, Buffer>();
  for (const entry of entries) contents.set(entry.name, await unpack(archive, entry));
  return contents;
}

function readDirectory(archive: Buffer): ZipEntry[] {
  const end = endOffset(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > mostEntries) throw manyParts();
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + centralRecordBytes > archive.length || archive.readUInt32LE(at) !== centralRecord) throw broken();
    if ((archive.readUInt16LE(at + 8) & encryptedFlag) !== 0)
      throw new WorkbookRefused('encrypted', 'The file is protected by a password.');
    const nameBytes = archive.readUInt16LE(at + 28);
    const entry = {
      name: archive.toString('utf8', at + centralRecordBytes, at + centralRecordBytes + nameBytes),
      method: archive.readUInt16LE(at + 10),
      packedBytes: archive.readUInt32LE(at + 20),
      unpackedBytes: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    };
    if (entry.unpackedBytes === zip64Mark || entry.packedBytes === zip64Mark) throw broken();
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
    throw isTooLarge ? bomb(entry.unpackedBytes) : broken();
  }
}

const bomb = (limit: number): WorkbookRefused =>
  new WorkbookRefused(
    'archive-too-large',
    `The file unpacks to more than it may (${Math.ceil(limit / 1024 / 1024)} MiB), or to more than it says.`,
  );

const manyParts = (): WorkbookRefused =>
  new WorkbookRefused('archive-too-large', `The file has more than ${mostEntries} parts.`);

const broken = (): WorkbookRefused =>
  new WorkbookRefused('broken', 'The file starts like an XLSX file but is truncated or damaged.');
