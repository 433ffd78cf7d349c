import type { CellObject } from 'write-excel-file/node';
import type { DocumentCell } from '../../application/document/profile-document.js';
import { exportColors } from './export-colors.js';

type CellStyle = Omit<CellObject, 'value' | 'type'>;

/** Points. */
const lineHeight = 15.5;
const maxRowHeight = 409;
/** Letters are wider than the digits that a column's width is measured in. */
const lettersPerWidth = 0.92;

const wrapping: CellStyle = { alignVertical: 'top', wrap: true };
export const headStyle: CellStyle = {
  ...wrapping,
  fontWeight: 'bold',
  backgroundColor: exportColors.band,
  textColor: exportColors.accent,
};
export const mutedStyle: CellStyle = { textColor: exportColors.muted };

/** A cell of text that stays text, whatever it begins with. */
export function textCell(value: string, style: CellStyle): CellObject {
  return value === '' ? { ...style } : { type: String, value, ...style };
}

/** A cell of text that is broken into lines at a width in characters; its row is as high as the text needs. */
export function wrappedCell(value: string, width: number, style: CellStyle = {}): CellObject {
  const height = Math.min(maxRowHeight, linesOf(value, width * lettersPerWidth) * lineHeight);
  return textCell(value, { ...wrapping, ...style, height });
}

/** A cell of a table: a number where there is one. */
export function tableCell({ text, number }: DocumentCell, width: number): CellObject {
  if (!number) return wrappedCell(text, width);
  return { ...wrapping, type: Number, value: number.value, format: number.format, align: 'left' };
}

/** How many lines a text takes when it is broken at its spaces. */
export function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    if (used > 0 && used + 1 + word.length > width) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + word.length;
    if (used > width) {
      lines += Math.ceil(used / width) - 1;
      used %= width;
    }
  }
  return lines;
}
