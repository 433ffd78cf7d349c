import type { ProfileDocument } from '../../application/document/profile-document.js';
import { type ExportMaterial, ProfileExporter } from '../../application/profile-exporter.js';
import { PdfPages } from './pdf-pages.js';
import { drawBlock, heightOfStart } from './pdf-blocks.js';

/** A PDF in A4 with embedded fonts that hold Cyrillic. */
export class PdfExporter extends ProfileExporter {
  readonly format = 'pdf';
  readonly mediaType = 'application/pdf';

  export({ document }: ExportMaterial): Promise<Buffer> {
    const pages = new PdfPages(document);
    draw(pages, document);
    return pages.finish();
  }
}

function draw(pages: PdfPages, { kind, title, subtitle, versionLine, sections }: ProfileDocument): void {
  pages.paragraph(kind.toLocaleUpperCase(), 'kind');
  pages.paragraph(title, 'title');
  pages.paragraph(subtitle, 'subtitle');
  pages.paragraph(versionLine, 'note');
  for (const { title: name, blocks } of sections) {
    const [first] = blocks;
    pages.heading(name, first ? heightOfStart(pages, first) : 0);
    blocks.forEach((block) => {
      drawBlock(pages, block);
    });
  }
}
