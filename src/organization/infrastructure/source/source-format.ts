import { UnreadableSource, UnsupportedSource } from '../../domain/import.errors.js';
import type { OrganizationSource } from '../../domain/organization-source.js';

const zipSignature = Buffer.from('PK\u0003\u0004');
const sniffedBytes = 4_096;
const knownBinaries = [
  { signature: Buffer.from('%PDF'), name: 'a PDF file' },
  { signature: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), name: 'an old Excel file (.xls); save it as .xlsx' },
  { signature: Buffer.from([0x1f, 0x8b]), name: 'a gzip archive' },
];

/** Tells the format by the content. A name or media type only matters for text that may be broken JSON. */
export function formatOf({ content, fileName, mediaType }: OrganizationSource): 'json' | 'csv' | 'xlsx' {
  if (content.subarray(0, zipSignature.length).equals(zipSignature)) return 'xlsx';
  const binary = knownBinaries.find(({ signature }) => content.subarray(0, signature.length).equals(signature));
  if (binary) throw new UnsupportedSource(`This is ${binary.name}. Send JSON, CSV or XLSX.`);
  const start = content.subarray(0, sniffedBytes);
  if (start.includes(0))
    throw new UnsupportedSource('This is a binary file or UTF-16 text. Send JSON, CSV (UTF-8) or XLSX.');
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (text === '') throw new UnreadableSource('EMPTY_FILE', 'The file is empty.');
  const isSaidToBeJson = /\.json$/iu.test(fileName ?? '') || /\bjson\b/iu.test(mediaType ?? '');
  return isSaidToBeJson || /^[{[]/u.test(text) ? 'json' : 'csv';
}
