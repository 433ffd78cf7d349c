import { constants, inflateRawSync } from 'node:zlib';
import { UnreadableKpiFile } from '../domain/kpi-set.errors.js';

const endRecord = 0x06054b50;
const directoryRecord = 0x02014b50;
const localRecord = 0x04034b50;
const endRecordBytes = 22;
const directoryBytes = 46;
const localBytes = 30;
const longestComment = 65_535;

const mostEntries = 2_000;
const mostInflatedBytes = 64 * 1024 * 1024;

/**
 * Refuses a ZIP that breaks off or unpacks to more than the limit, by unpacking every entry within what is left of
 * it: the sizes that the archive claims of itself are not believed.
 * @throws UnreadableKpiFile
 */
export function checkZip(content: Buffer): void {
  let left = mostInflatedBytes;
  for (const entry of entriesOf(content)) {
    if (entry.method === 0) left -= entry.packed.length;
    else if (entry.method === 8) left -= inflatedBytes(entry.packed, left);
    else throw broken('uses a compression that XLSX does not have');
    if (left <= 0) throw tooLarge();
  }
}

function inflatedBytes(packed: Buffer, limit: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(limit, 1), finishFlush: constants.Z_FINISH }).length;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw broken('has a damaged entry');
  }
}

function entriesOf(content: Buffer): { method: number; packed: Buffer }[] {
  const end = endOf(content);
  const count = content.readUInt16LE(end + 10);
  if (count > mostEntries) throw tooLarge();
  let at = content.readUInt32LE(end + 16);
  const entries: { method: number; packed: Buffer }[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (at + directoryBytes > content.length || content.readUInt32LE(at) !== directoryRecord)
      throw broken('breaks off');
    const local = content.readUInt32LE(at + 42);
    if (local + localBytes > content.length || content.readUInt32LE(local) !== localRecord) throw broken('breaks off');
    const start = local + localBytes + content.readUInt16LE(local + 26) + content.readUInt16LE(local + 28);
    const packedBytes = content.readUInt32LE(at + 20);
    if (start + packedBytes > content.length) throw broken('breaks off');
    entries.push({ method: content.readUInt16LE(at + 10), packed: content.subarray(start, start + packedBytes) });
    at +=
      directoryBytes + content.readUInt16LE(at + 28) + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(content: Buffer): number {
  const first = Math.max(0, content.length - endRecordBytes - longestComment);
  for (let at = content.length - endRecordBytes; at >= first; at -= 1) {
    if (content.readUInt32LE(at) === endRecord) return at;
  }
  throw broken('breaks off: its end is missing');
}

const broken = (what: string): UnreadableKpiFile => new UnreadableKpiFile('XLSX_UNREADABLE', `The XLSX file ${what}.`);
const tooLarge = (): UnreadableKpiFile =>
  new UnreadableKpiFile('XLSX_TOO_LARGE', `The XLSX file unpacks to more than ${mostInflatedBytes / 1024 / 1024} MiB.`);
