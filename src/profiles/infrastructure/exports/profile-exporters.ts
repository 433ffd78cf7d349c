import type { ProfileExporter } from '../../application/profile-exporter.js';
import { DocxExporter } from './docx-exporter.js';
import { JsonExporter } from './json-exporter.js';
import { MarkdownExporter } from './markdown-exporter.js';
import { PdfExporter } from './pdf-exporter.js';
import { XlsxExporter } from './xlsx-exporter.js';

/** One exporter for each format. */
export const profileExporters: readonly ProfileExporter[] = [
  new JsonExporter(),
  new MarkdownExporter(),
  new DocxExporter(),
  new XlsxExporter(),
  new PdfExporter(),
];
