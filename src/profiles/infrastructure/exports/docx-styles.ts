import type { IStylesOptions } from 'docx';
import { exportColors } from './export-colors.js';

const hex = (color: string): string => color.slice(1);
const locales = { ru: 'ru-RU', en: 'en-GB' } as const;

/** Right edge of the text on A4 between the margins, in twentieths of a point. */
export const textWidth = 9525;

/** The styles of the Word document; sizes in half points. */
export function docxStyles(language: 'ru' | 'en'): IStylesOptions {
  const running = { size: 17, color: hex(exportColors.muted) };
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 21, color: hex(exportColors.text), language: { value: locales[language] } },
        paragraph: { spacing: { after: 80, line: 264, lineRule: 'auto' } },
      },
      title: {
        run: { size: 44, bold: true, color: hex(exportColors.accent) },
        paragraph: { spacing: { before: 60, after: 80, line: 264, lineRule: 'auto' }, keepNext: true },
      },
      heading1: {
        run: { size: 27, bold: true, color: hex(exportColors.accent) },
        paragraph: {
          spacing: { before: 300, after: 120 },
          keepNext: true,
          keepLines: true,
          border: { bottom: { style: 'single', size: 6, space: 2, color: hex(exportColors.line) } },
        },
      },
      heading2: {
        run: { size: 22, bold: true },
        paragraph: { spacing: { before: 160, after: 60 }, keepNext: true, keepLines: true },
      },
    },
    paragraphStyles: [
      {
        id: 'Kind',
        name: 'Kind',
        basedOn: 'Normal',
        run: { size: 19, allCaps: true, characterSpacing: 30, color: hex(exportColors.muted) },
        paragraph: { spacing: { after: 140 } },
      },
      {
        id: 'Subtitle',
        name: 'Subtitle',
        basedOn: 'Normal',
        run: { size: 21, color: hex(exportColors.muted) },
        paragraph: { spacing: { after: 20 } },
      },
      {
        id: 'VersionLine',
        name: 'Version line',
        basedOn: 'Normal',
        run: running,
        paragraph: { spacing: { after: 160 } },
      },
      {
        id: 'Cell',
        name: 'Cell',
        basedOn: 'Normal',
        run: { size: 20 },
        paragraph: { spacing: { before: 30, after: 30, line: 252, lineRule: 'auto' } },
      },
      { id: 'CellLabel', name: 'Cell label', basedOn: 'Cell', run: { color: hex(exportColors.muted) } },
      {
        id: 'CellHead',
        name: 'Cell head',
        basedOn: 'Cell',
        run: { bold: true, color: hex(exportColors.accent) },
        paragraph: { keepNext: true },
      },
      { id: 'Item', name: 'Item', basedOn: 'Normal', paragraph: { spacing: { after: 50 } } },
      { id: 'Running', name: 'Running head', basedOn: 'Normal', run: running },
      { id: 'RunningFoot', name: 'Running foot', basedOn: 'Normal', run: running },
    ],
  };
}
