import { BriefTooLarge, BriefUnreadable } from './brief.errors.js';

/** The longest brief, as UTF-8. */
export const longestBriefBytes = 256 * 1024;

const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/u;

/**
 * The text of a brief as it is kept: without a byte order mark, with plain line ends, otherwise as it came.
 * @throws BriefTooLarge, BriefUnreadable
 */
export function readBriefText(source: string | Uint8Array): string {
  const bytes = typeof source === 'string' ? Buffer.from(source, 'utf8') : source;
  if (bytes.byteLength > longestBriefBytes) throw new BriefTooLarge(longestBriefBytes);
  const text = decoded(bytes).replaceAll(/\r\n?/gu, '\n');
  if (text.trim() === '') throw new BriefUnreadable('BRIEF_EMPTY', 'The brief has no text.');
  const control = controls.exec(text);
  if (control) {
    const line = text.slice(0, control.index).split('\n').length;
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new BriefUnreadable('BRIEF_WITH_CONTROLS', `Line ${String(line)} has the control character U+${code}.`);
  }
  return text;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BriefUnreadable('BRIEF_NOT_UTF8', 'The text is not UTF-8. Save it as UTF-8 and send it again.');
  }
}
