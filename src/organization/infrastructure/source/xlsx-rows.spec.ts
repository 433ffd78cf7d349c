import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { DomainError } from '../../../platform/kernel/index.js';
import type { FlatRow } from './flat-row.js';
import { xlsxRows } from './xlsx-rows.js';

async function rowsOf(content: Uint8Array): Promise<FlatRow[]> {
  const rows: FlatRow[] = [];
  for await (const row of xlsxRows(Buffer.from(content))) rows.push(row);
  return rows;
}

async function refusal(content: Uint8Array): Promise<DomainError> {
  const error: unknown = await rowsOf(content).catch((each: unknown) => each);
  if (error instanceof DomainError) return error;
  throw new Error('It should have been refused.', { cause: error });
}

/** What every entry of an archive's directory begins with. */
const directoryRecord = Buffer.from('PK\u0001\u0002');

/** The smallest workbook with this sheet. */
function workbook(sheetData: string): Record<string, Uint8Array> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Units" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`),
  };
}

const cell = (address: string): string =>
  `<row r="${/\d+/u.exec(address)?.[0] ?? ''}"><c r="${address}" t="inlineStr"><is><t>x</t></is></c></row>`;
const written = (rows: unknown[][]): Promise<Buffer> =>
  writeXlsxFile(rows.map((row) => row.map((value) => ({ value: value as string | number })))).toBuffer();

describe('the rows of a workbook', () => {
  it('are text, numbers included', async () => {
    const content = await written([
      ['unit', 'headcount'],
      ['Отдел\u00A0учёта', 12],
    ]);
    expect(await rowsOf(content)).toEqual([
      { line: 1, cells: ['unit', 'headcount'] },
      { line: 2, cells: ['Отдел\u00A0учёта', '12'] },
    ]);
  });

  it('keep their place where cells are missing', async () => {
    expect(await rowsOf(zipSync(workbook(cell('A1') + cell('B3'))))).toEqual([
      { line: 1, cells: ['x', ''] },
      { line: 2, cells: ['', ''] },
      { line: 3, cells: ['', 'x'] },
    ]);
  });

  it('are refused where the file is truncated, anywhere', async () => {
    const content = await written([['unit'], ['A']]);
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      expect(await refusal(content.subarray(0, Math.floor(content.length * share)))).toMatchObject({
        kind: 'malformed',
        code: 'UNREADABLE_XLSX',
      });
    }
  });

  it('are refused where a part is damaged', async () => {
    const content = Buffer.from(zipSync(workbook(cell('A1').repeat(1))));
    content.fill(0xff, 60, 90);
    expect((await refusal(content)).code).toMatch(/^(?:UNREADABLE_XLSX|ARCHIVE_TOO_LARGE)$/u);
  });

  it('are refused where the archive unpacks to more than it may', async () => {
    const bomb = Buffer.from(zipSync(workbook(cell('A1'))));
    bomb.writeUInt32LE(300 * 1024 * 1024, bomb.indexOf(directoryRecord) + 24);
    expect(await refusal(bomb)).toMatchObject({ kind: 'too-large', code: 'ARCHIVE_TOO_LARGE' });
  });

  it('are refused where a part unpacks to more than the archive says', async () => {
    const liar = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(1024 * 1024) }));
    const directory = liar.indexOf(directoryRecord);
    liar.writeUInt32LE(1_000, directory + 24);
    expect(await refusal(liar)).toMatchObject({ kind: 'too-large', code: 'ARCHIVE_TOO_LARGE' });
  });

  it('are refused where parts overlap', async () => {
    const overlapping = Buffer.from(zipSync({ 'a.xml': strToU8('a'), 'b.xml': strToU8('b') }));
    const first = overlapping.indexOf(directoryRecord);
    const second = overlapping.indexOf(directoryRecord, first + 1);
    overlapping.writeUInt32LE(0, second + 42);
    expect(await refusal(overlapping)).toMatchObject({ kind: 'too-large', code: 'ARCHIVE_TOO_LARGE' });
  });

  it('are refused where the archive is protected by a password', async () => {
    const protectedArchive = Buffer.from(zipSync({ 'a.xml': strToU8('a') }));
    protectedArchive.writeUInt16LE(1, protectedArchive.indexOf(directoryRecord) + 8);
    expect(await refusal(protectedArchive)).toMatchObject({ kind: 'malformed', code: 'ENCRYPTED_FILE' });
  });

  it.each(['A99999999', 'A9999999', 'XFD1048576', 'ZZ1'])(
    'are refused where one cell stands at %s',
    async (address) => {
      expect((await refusal(zipSync(workbook(cell(address))))).code).toMatch(/^(?:SHEET_TOO_LARGE|UNREADABLE_XLSX)$/u);
    },
  );

  it('are refused where the archive is no workbook', async () => {
    expect(await refusal(zipSync({ 'readme.txt': strToU8('hello') }))).toMatchObject({ kind: 'unsupported-type' });
    expect(await refusal(zipSync({ 'xl/workbook.xml': strToU8('hello') }))).toMatchObject({
      kind: 'malformed',
      code: 'UNREADABLE_XLSX',
    });
  });
});
