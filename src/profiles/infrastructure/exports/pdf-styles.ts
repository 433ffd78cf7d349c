import { createRequire } from 'node:module';
import { exportColors } from './export-colors.js';
import { sharedFont } from './shared-font.js';

const require = createRequire(import.meta.url);

/** IBM Plex Sans (OFL-1.1): static faces with Latin and Cyrillic. */
export const pdfFonts = {
  regular: sharedFont(require.resolve('@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf')),
  bold: sharedFont(require.resolve('@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf')),
};

export interface PdfStyle {
  font: keyof typeof pdfFonts;
  /** Points. */
  size: number;
  color: string;
  before: number;
  after: number;
  lineGap: number;
}

const plain: PdfStyle = { font: 'regular', size: 9.5, color: exportColors.text, before: 0, after: 4, lineGap: 1.6 };

export const pdfStyles = {
  text: plain,
  item: { ...plain, after: 2.5 },
  cell: { ...plain, size: 9, after: 0, lineGap: 1.2 },
  label: { ...plain, size: 9, after: 0, lineGap: 1.2, color: exportColors.muted },
  head: { ...plain, size: 9, after: 0, lineGap: 1.2, font: 'bold', color: exportColors.accent },
  kind: { ...plain, size: 8.5, color: exportColors.muted, after: 2 },
  title: { ...plain, font: 'bold', size: 21, color: exportColors.accent, after: 4, lineGap: 0 },
  subtitle: { ...plain, size: 10, color: exportColors.muted, after: 1 },
  note: { ...plain, size: 8.5, color: exportColors.muted, after: 4 },
  heading: { ...plain, font: 'bold', size: 13, color: exportColors.accent, before: 13, after: 7, lineGap: 0 },
  subheading: { ...plain, font: 'bold', size: 10, before: 6, after: 3, lineGap: 0.5 },
} as const satisfies Record<string, PdfStyle>;

export type PdfStyleName = keyof typeof pdfStyles;
