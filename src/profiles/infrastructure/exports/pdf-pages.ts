import PDFDocument from 'pdfkit';
import type { ProfileDocument } from '../../application/document/profile-document.js';
import { exportColors } from './export-colors.js';
import { pdfFonts, type PdfStyleName, pdfStyles } from './pdf-styles.js';

const margins = { top: 54, bottom: 60, left: 58, right: 50 };
const footGap = 26;
const headingRule = 3;
const locales = { ru: 'ru-RU', en: 'en-GB' } as const;

/** Pages that fill from the top: knows where the next line goes, and begins a page before something that would be torn apart. */
export class PdfPages {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];
  private readonly done: Promise<void>;
  private readonly heights = new Map<string, number>();

  constructor(private readonly document: ProfileDocument) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margins,
      bufferPages: true,
      lang: locales[document.language],
      displayTitle: true,
      info: { Title: document.title, Subject: document.kind, Creator: 'Orgwright', CreationDate: document.createdAt },
    });
    for (const [name, font] of Object.entries(pdfFonts)) this.pdf.registerFont(name, font);
    this.pdf.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.done = new Promise((resolve, reject) => this.pdf.once('end', resolve).once('error', reject));
  }

  get left(): number {
    return margins.left;
  }

  get width(): number {
    return this.pdf.page.width - margins.left - margins.right;
  }

  /** What a whole empty page takes, in points. */
  get pageHeight(): number {
    return this.pdf.page.height - margins.top - margins.bottom;
  }

  private get room(): number {
    return this.pdf.page.height - margins.bottom - this.pdf.y;
  }

  /** Begins a new page unless `height` still fits on this one; says whether it did. */
  keep(height: number): boolean {
    if (height <= this.room || this.room >= this.pageHeight) return false;
    this.pdf.addPage();
    return true;
  }

  /** The height of a text broken into lines at a width; laying text out is what a PDF costs, so that each is measured once. */
  heightOf(text: string, style: PdfStyleName, width = this.width): number {
    const key = `${style} ${String(width)} ${text}`;
    const known = this.heights.get(key) ?? this.measure(text || ' ', style, width);
    this.heights.set(key, known);
    return known;
  }

  private measure(text: string, style: PdfStyleName, width: number): number {
    const { font, size, lineGap } = pdfStyles[style];
    return this.pdf.font(font).fontSize(size).heightOfString(text, { width, lineGap });
  }

  /** Draws a text at a place of this page and leaves the place of the next line as it is. */
  place(text: string, style: PdfStyleName, x: number, y: number, width: number): void {
    const { font, size, color, lineGap } = pdfStyles[style];
    const next = this.pdf.y;
    this.pdf.font(font).fontSize(size).fillColor(color).text(text, x, y, { width, lineGap });
    this.pdf.y = next;
  }

  get y(): number {
    return this.pdf.y;
  }

  down(points: number): void {
    this.pdf.y += points;
  }

  /** A paragraph; a page may end within it only when it is longer than a page. */
  paragraph(text: string, style: PdfStyleName, indent = 0, keepWith = 0): void {
    const { before, after } = pdfStyles[style];
    const width = this.width - indent;
    const height = this.heightOf(text, style, width);
    const moved = this.keep(before + height + after + keepWith);
    if (!moved) this.down(before);
    const { font, size, color, lineGap } = pdfStyles[style];
    this.pdf
      .font(font)
      .fontSize(size)
      .fillColor(color)
      .text(text, this.left + indent, this.pdf.y, { width, lineGap });
    this.down(after);
  }

  /** A section's heading with a rule; it stays with the `next` points that follow. */
  heading(text: string, next: number): void {
    this.paragraph(text, 'heading', 0, next + headingRule);
    const y = this.pdf.y - headingRule;
    this.rule(y);
    this.down(headingRule);
  }

  rule(y: number): void {
    this.pdf
      .moveTo(this.left, y)
      .lineTo(this.left + this.width, y)
      .lineWidth(0.6)
      .strokeColor(exportColors.line)
      .stroke();
  }

  band(y: number, height: number): void {
    this.pdf.rect(this.left, y, this.width, height).fillColor(exportColors.band).fill();
  }

  bullet(x: number, y: number): void {
    this.pdf.circle(x, y, 1.4).fillColor(exportColors.accent).fill();
  }

  /** Numbers the pages and closes the file. */
  async finish(): Promise<Buffer> {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.pdf.switchToPage(page);
      this.foot(String(page + 1), String(count));
    }
    this.pdf.end();
    await this.done;
    return Buffer.concat(this.chunks);
  }

  private foot(page: string, pages: string): void {
    const { title, versionLine, pageLine } = this.document;
    const { font, size, color } = pdfStyles.note;
    const y = this.pdf.page.height - margins.bottom + footGap;
    this.pdf.page.margins.bottom = 0;
    this.pdf
      .font(font)
      .fontSize(size - 0.5)
      .fillColor(color);
    const number = pageLine(page, pages);
    const numberWidth = this.pdf.widthOfString(number) + 8;
    this.pdf.text(`${title} · ${versionLine}`, this.left, y, {
      width: this.width - numberWidth,
      height: size * 1.5,
      ellipsis: true,
    });
    this.pdf.text(number, this.left + this.width - numberWidth, y, {
      width: numberWidth,
      align: 'right',
      lineBreak: false,
    });
    this.pdf.page.margins.bottom = margins.bottom;
  }
}
