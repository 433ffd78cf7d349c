import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readExcelFile, { type Sheet } from 'read-excel-file/node';

/** The file name that a Content-Disposition gives in UTF-8 (RFC 5987). */
export function fileNameOf(headers: Headers): string {
  const encoded = /filename\*=UTF-8''([^;]+)/u.exec(headers.get('content-disposition') ?? '')?.[1];
  return decodeURIComponent(encoded ?? '');
}

export const textOfDocx = async (bytes: Buffer): Promise<string> =>
  (await mammoth.extractRawText({ buffer: bytes })).value;
export const htmlOfDocx = async (bytes: Buffer): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: bytes })).value;
export const sheetsOfXlsx = (bytes: Buffer): Promise<Sheet[]> => readExcelFile(bytes);

/** The text of each page. */
export async function pagesOfPdf(bytes: Buffer): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/gu, ' '),
    );
  }
  await task.destroy();
  return pages;
}

/** The files of a ZIP by their names. */
export const filesOfZip = (bytes: Buffer): Record<string, Uint8Array> => unzipSync(new Uint8Array(bytes));
export const textOf = (bytes: Uint8Array | undefined): string => strFromU8(bytes ?? new Uint8Array());
