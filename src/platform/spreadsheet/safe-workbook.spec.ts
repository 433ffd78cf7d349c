import { describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { safeWorkbook } from './safe-workbook.js';
import { WorkbookRefused } from './workbook-refused.js';

const limits = { unpackedBytes: 1024 * 1024, rows: 1_000, columns: 100, cells: 10_000 };
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

function workbook(sheetData: string, sheetPath = 'worksheets/sheet1.xml'): Record<string, Uint8Array> {
  return {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Units" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="${sheetPath}"/></Relationships>`,
    ),
    [`xl/${sheetPath}`]: strToU8(`<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`),
  };
}

const cell = (attributes: string): string => `<row r="1"><c ${attributes} t="inlineStr"><is><t>x</t></is></c></row>`;
const archiveOf = (parts: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync(parts));

async function refusal(content: Buffer): Promise<WorkbookRefused> {
  const error: unknown = await safeWorkbook(content, limits).catch((each: unknown) => each);
  if (error instanceof WorkbookRefused) return error;
  throw new Error('It should have been refused.', { cause: error });
}

/** A part that only a local header announces: its record stands before the archive, whose directory does not list it. */
function withHiddenPart(archive: Buffer): Buffer {
  const hidden = archiveOf({ 'xl/worksheets/hidden.xml': new Uint8Array(4 * 1024 * 1024) });
  const record = hidden.subarray(0, hidden.indexOf('PK\u0001\u0002', 0, 'latin1'));
  const shifted = Buffer.concat([record, archive]);
  const end = shifted.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = shifted.readUInt32LE(end + 16) + record.length;
  shifted.writeUInt32LE(at, end + 16);
  for (; shifted.readUInt32LE(at) === 0x02014b50; at += 46 + shifted.readUInt16LE(at + 28)) {
    shifted.writeUInt32LE(shifted.readUInt32LE(at + 42) + record.length, at + 42);
  }
  return shifted;
}

describe('A safe workbook', () => {
  it('reads as the workbook that came', async () => {
    const safe = await safeWorkbook(archiveOf(workbook(cell('r="B1"'))), limits);
    expect(await readSheet(safe)).toEqual([[null, 'x']]);
  });

  it('holds its data parts and nothing else', async () => {
    const parts = { ...workbook(cell('r="A1"')), 'xl/theme/theme1.xml': strToU8('<a r="-5"/>'), 'x.bin': strToU8('x') };
    expect(Object.keys(unzipSync(await safeWorkbook(archiveOf(parts), limits)))).toEqual(
      Object.keys(workbook(cell('r="A1"'))),
    );
  });

  it('has no part that the directory does not list', async () => {
    const archive = withHiddenPart(archiveOf(workbook(cell('r="A1"'))));
    expect(Object.keys(unzipSync(await safeWorkbook(archive, limits)))).not.toContain('xl/worksheets/hidden.xml');
  });

  it('takes sizes from the directory, whatever a local header claims', async () => {
    const archive = archiveOf(workbook(cell('r="A1"')));
    archive.writeUInt32LE(0xffff_fff0, 22);
    expect(await readSheet(await safeWorkbook(archive, limits))).toEqual([['x']]);
  });

  it.each([
    ['a cell far out', workbook(cell('r="XFD1"'))],
    ['a cell far out under a prefixed name', workbook(cell('r="A1" x:r="XFD1"'))],
    ['a cell far out in a sheet of another folder', workbook(cell('r="XFD1"'), 'elsewhere/sheet.xml')],
    ['rows without a number', workbook(`${cell('r="A1"')}${'<row></row>'.repeat(1_001)}`)],
    ['many sheets that are together too large', many(200, cell('r="CV1"'))],
  ])('is refused with %s', async (_, parts) => {
    expect(await refusal(archiveOf(parts))).toMatchObject({ reason: 'sheet-too-large' });
  });

  it('is refused when it unpacks to more than the limit', async () => {
    const parts = { ...workbook(cell('r="A1"')), 'xl/comments1.xml': new Uint8Array(2 * 1024 * 1024) };
    expect(await refusal(archiveOf(parts))).toMatchObject({ reason: 'archive-too-large' });
  });

  it.each([
    ['breaks off', archiveOf(workbook(cell('r="A1"'))).subarray(0, 300), 'broken'],
    ['has a row number that is no number', archiveOf(workbook('<row r="99999999999"/>')), 'broken'],
    ['has no workbook', archiveOf({ 'a.txt': strToU8('a') }), 'no-workbook'],
  ])('is refused when it %s', async (_, archive, reason) => {
    expect(await refusal(archive)).toMatchObject({ reason });
  });
});

function many(count: number, sheetData: string): Record<string, Uint8Array> {
  const sheet = workbook(sheetData)['xl/worksheets/sheet1.xml'] ?? new Uint8Array();
  const sheets = Array.from({ length: count }, (_, index) => [`xl/worksheets/more${index}.xml`, sheet] as const);
  return { ...workbook(sheetData), ...Object.fromEntries(sheets) };
}
