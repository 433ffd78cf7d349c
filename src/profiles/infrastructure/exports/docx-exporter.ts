import { Document, Footer, Header, LevelFormat, Packer, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import type { ProfileDocument } from '../../application/document/profile-document.js';
import { type ExportMaterial, ProfileExporter } from '../../application/profile-exporter.js';
import { bulletReference, docxBlock, heading } from './docx-blocks.js';
import { docxStyles, textWidth } from './docx-styles.js';

const pageMarker = '\u0001';
const pageMargins = { top: 1134, bottom: 1134, left: 1247, right: 1134, header: 567, footer: 567 };
const a4 = { width: 11_906, height: 16_838 };

/** A Word document in A4 with headings, lists, tables and numbered pages. */
export class DocxExporter extends ProfileExporter {
  readonly format = 'docx';
  readonly mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  export({ document }: ExportMaterial): Promise<Buffer> {
    return Packer.toBuffer(wordDocument(document));
  }
}

function wordDocument(document: ProfileDocument): Document {
  const { title, kind, subtitle, versionLine, sections } = document;
  return new Document({
    title,
    subject: kind,
    creator: 'Orgwright',
    description: subtitle,
    styles: docxStyles(document.language),
    numbering: {
      config: [
        {
          reference: bulletReference,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              style: { paragraph: { indent: { left: 397, hanging: 255 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: a4, margin: pageMargins } },
        headers: {
          default: new Header({
            children: [new Paragraph({ style: 'Running', children: [new TextRun(`${kind} · ${title}`)] })],
          }),
        },
        footers: {
          default: new Footer({ children: [foot(document)] }),
        },
        children: [
          new Paragraph({ style: 'Kind', children: [new TextRun(kind)] }),
          new Paragraph({ style: 'Title', children: [new TextRun(title)] }),
          new Paragraph({ style: 'Subtitle', children: [new TextRun(subtitle)] }),
          new Paragraph({ style: 'VersionLine', children: [new TextRun(versionLine)] }),
          ...sections.flatMap((section) => [heading(section.title), ...section.blocks.flatMap(docxBlock)]),
        ],
      },
    ],
  });
}

function foot({ versionLine, pageLine }: ProfileDocument): Paragraph {
  const [before = '', between = '', after = ''] = pageLine(pageMarker, pageMarker).split(pageMarker);
  const children = [
    new TextRun(`${versionLine}\t${before}`),
    new TextRun({ children: [PageNumber.CURRENT] }),
    new TextRun(between),
    new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
    new TextRun(after),
  ];
  return new Paragraph({
    style: 'RunningFoot',
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children,
  });
}
