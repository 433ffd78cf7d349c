import { safeFileName } from '../../platform/http/index.js';
import { plainText } from './document/plain-text.js';
import type { ExportFormat } from './export-format.js';

/** Two names of Cyrillic letters and an ending stay below the 255 bytes that file systems take. */
const maxPartLength = 55;

/** `<title> - <unit>.<format>`, each part cut where it is too long for a file name. */
export function exportFileName(title: string, unitName: string, format: ExportFormat): string {
  return safeFileName(`${cut(title)} - ${cut(unitName)}.${format}`);
}

/** Gives each name once: a second one like it, but for case, gets a number. */
export class UniqueNames {
  private readonly taken = new Set<string>();

  unique(name: string): string {
    const dot = name.lastIndexOf('.');
    for (let copy = 1; ; copy += 1) {
      const candidate = copy === 1 ? name : `${name.slice(0, dot)} (${String(copy)})${name.slice(dot)}`;
      const key = candidate.toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return candidate;
    }
  }
}

function cut(text: string): string {
  const letters = [...plainText(text)];
  return letters.length <= maxPartLength
    ? letters.join('')
    : `${letters
        .slice(0, maxPartLength - 1)
        .join('')
        .trimEnd()}…`;
}
