import type { ContentWarning, KpiHolder } from '../kpi-set-content.js';
import type { TableVocabulary } from '../kpi-vocabulary.js';
import { weightOf } from './cells.js';
import type { Header } from './header.js';
import { phraseOf } from './phrases.js';
import type { RawRow } from './raw-document.js';

/** A holder and the column of its weights; a listed holder without a column has none. */
export interface HolderColumn {
  readonly holder: KpiHolder;
  readonly column: number | null;
}

/** Takes "(position 2)" off a title: it counts holders of one title and is no part of it. */
export function withoutRepeat(title: string, vocabulary: TableVocabulary): string {
  const markers = vocabulary.repeatMarkers.join('|');
  return title
    .replace(new RegExp(`\\s*\\((?:${markers})?\\.?\\s*(?:№|#|no\\.?)?\\s*\\d{1,4}\\)\\s*$`, 'iu'), '')
    .trim();
}

/** A column's heading as a holder: "Title", "Title [label]", "Title (label)" or the label in a line of its own. */
export function holderOfHeading(heading: string, vocabulary: TableVocabulary): KpiHolder {
  const [first = '', ...lines] = heading.split('\n');
  const title = withoutRepeat(first, vocabulary);
  if (lines.length > 0) return { title, label: lines.join(' ') };
  const match = /^(.+?)\s*[[(]([^[\]()]+)[\])]$/u.exec(title);
  return match ? { title: withoutRepeat(match[1] ?? '', vocabulary), label: match[2] ?? null } : { title, label: null };
}

/** Finds the column of each listed holder by its label (or title); equal labels go by order. */
export function listedHolders(
  listed: readonly KpiHolder[],
  header: Header,
  vocabulary: TableVocabulary,
  warn: (warning: ContentWarning) => void,
): HolderColumn[] {
  const free = new Set(header.others);
  const columns = listed.map((holder) => {
    const wanted = [holder.label, holder.title].filter((text) => text !== null).map(phraseOf);
    const found = [...free].find(({ text }) => wanted.includes(phraseOf(text)));
    if (found) free.delete(found);
    else
      warn({
        code: 'HOLDER_WITHOUT_COLUMN',
        detail: `No column for the holder "${holder.label ?? holder.title}".`,
        row: null,
      });
    return { holder: { ...holder, title: withoutRepeat(holder.title, vocabulary) }, column: found?.at ?? null };
  });
  for (const { text } of free)
    warn({ code: 'UNKNOWN_COLUMN', detail: `The column "${text}" is no known one and no listed holder's.`, row: null });
  return columns;
}

/** Takes every unknown column that holds nothing but weights as a holder's. */
export function headingHolders(
  header: Header,
  rows: readonly RawRow[],
  vocabulary: TableVocabulary,
  warn: (warning: ContentWarning) => void,
): HolderColumn[] {
  return header.others.flatMap(({ at, text }) => {
    const weights = rows.map((row) => weightOf(row.cells[at], vocabulary.notApplicable));
    const readable = weights.filter((weight) => typeof weight === 'object').length;
    const unreadable = weights.filter((weight) => weight === 'unreadable').length;
    if (readable > 0 && readable >= unreadable) return [{ holder: holderOfHeading(text, vocabulary), column: at }];
    warn({ code: 'UNKNOWN_COLUMN', detail: `The column "${text}" is no known one and holds no weights.`, row: null });
    return [];
  });
}
