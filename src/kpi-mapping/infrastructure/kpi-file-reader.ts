import { Injectable } from '@nestjs/common';
import { KpiFileReader, type KpiFile } from '../application/kpi-file-reader.js';
import { UnreadableKpiFile } from '../domain/kpi-set.errors.js';
import type { ContentWarning } from '../domain/kpi-set-content.js';
import type { RawDocument } from '../domain/table/raw-document.js';
import { type DocumentReading, readDocument } from '../domain/table/read-document.js';
import { readCsv } from './read-csv.js';
import { readJson } from './read-json.js';
import { readMarkdown } from './read-markdown.js';
import { readXlsx } from './read-xlsx.js';
import { Vocabularies } from './vocabularies.js';

const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const zip = Buffer.from('PK\u0003\u0004', 'latin1');
const bytesSampled = 4_096;
const longestText = 4 * 1024 * 1024;

/** Recognises the format of a KPI file by what is in it, whatever its name says. */
@Injectable()
export class FormatRecognisingReader extends KpiFileReader {
  constructor(private readonly vocabularies: Vocabularies) {
    super();
  }

  async read(file: KpiFile): Promise<{ document: RawDocument; reading: DocumentReading }> {
    const document = await this.takeApart(file);
    return { document, reading: readDocument(document, this.vocabularies.table) };
  }

  private async takeApart({ name, content }: KpiFile): Promise<RawDocument> {
    if (content.length === 0) throw new UnreadableKpiFile('FILE_EMPTY', 'The file is empty.');
    if (content.subarray(0, 2).toString('latin1') === 'PK') {
      if (!content.subarray(0, 4).equals(zip))
        throw new UnreadableKpiFile('XLSX_UNREADABLE', 'The XLSX file breaks off or is empty.');
      return readXlsx(name, content);
    }
    if (content.subarray(0, 4).equals(oldOffice))
      throw new UnreadableKpiFile(
        'FORMAT_NOT_SUPPORTED',
        'This is an Excel file of the old kind (XLS): save it as XLSX.',
      );
    const { text, warnings } = textOfBytes(content);
    if (text.length > longestText)
      throw new UnreadableKpiFile('KPI_TABLE_TOO_LARGE', `A text file has at most ${longestText} characters.`);
    const document = this.ofText(name, text);
    return { ...document, warnings: [...warnings, ...document.warnings] };
  }

  private ofText(name: string, text: string): RawDocument {
    const start = text.trimStart();
    if (start.startsWith('{') || start.startsWith('[')) return readJson(name, text, this.vocabularies.table);
    if (/^---[ \t]*$/mu.test(start.split('\n', 1)[0] ?? '') || /^[ \t]*\|.*\|[ \t]*$/mu.test(text))
      return readMarkdown(name, start, this.vocabularies.table);
    return readCsv(name, text);
  }
}

/** Text of bytes: UTF-8, UTF-16 with its mark, or (said so) Windows-1251. */
function textOfBytes(content: Buffer): { text: string; warnings: ContentWarning[] } {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(content), warnings: [] };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(content), warnings: [] };
  if (content.subarray(0, bytesSampled).includes(0))
    throw new UnreadableKpiFile('FORMAT_NOT_SUPPORTED', 'The file is neither text nor XLSX.');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content), warnings: [] };
  } catch {
    const detail = 'The text is not UTF-8 and was read as Windows-1251.';
    return {
      text: new TextDecoder('windows-1251').decode(content),
      warnings: [{ code: 'ENCODING_GUESSED', detail, row: null }],
    };
  }
}
