import { crc32 } from 'node:zlib';

const localRecord = 0x04034b50;
const centralRecord = 0x02014b50;
const endRecord = 0x06054b50;
const zipVersion = 20;
const utf8Names = 0x0800;

/** Packs contents into a ZIP archive without compressing them. */
export function storeZip(contents: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of contents) {
    const name = Buffer.from(path, 'utf8');
    const common = commonFields(content, name);
    const local = Buffer.concat([u32(localRecord), common, name]);
    parts.push(local, content);
    directory.push(u32(centralRecord), u16(zipVersion), common, u16(0, 0, 0), u32(0, offset), name);
    offset += local.length + content.length;
  }
  const directoryBytes = directory.reduce((sum, each) => sum + each.length, 0);
  const counts = u16(0, 0, contents.size, contents.size);
  return Buffer.concat([...parts, ...directory, u32(endRecord), counts, u32(directoryBytes, offset), u16(0)]);
}

/** From "version needed" to "extra field length", the same in both records. */
function commonFields(content: Buffer, name: Buffer): Buffer {
  const sizes = u32(crc32(content), content.length, content.length);
  return Buffer.concat([u16(zipVersion, utf8Names, 0, 0, 0), sizes, u16(name.length, 0)]);
}

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}
