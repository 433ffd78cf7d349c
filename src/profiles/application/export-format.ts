import { DomainError } from '../../platform/kernel/index.js';

export const exportFormats = ['json', 'md', 'docx', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export class UnknownExportFormat extends DomainError {
  constructor(format: string) {
    super('rule', 'UNKNOWN_EXPORT_FORMAT', `Profiles are not exported as "${format.slice(0, 40)}".`, [
      { pointer: '/format', detail: `must be one of ${exportFormats.join(', ')}`, suggestions: [...exportFormats] },
    ]);
  }
}

/** @throws UnknownExportFormat */
export function exportFormatOf(text: string): ExportFormat {
  const format = exportFormats.find((each) => each === text.toLowerCase());
  if (!format) throw new UnknownExportFormat(text);
  return format;
}
