import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobProfileContent } from '../../../src/profiles/domain/job-profile-content.js';
import { startTestApp, type TestApp, type TestResponse } from '../../support/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';
import { publish } from './published-profiles.js';
import { fileNameOf, filesOfZip, htmlOfDocx, pagesOfPdf, sheetsOfXlsx, textOf, textOfDocx } from './read-back.js';

const name = 'Ведущий аналитик - Отдел учёта данных';
const said = [
  'Ведущий аналитик',
  'Дирекция по развитию › Департамент аналитики › Отдел учёта данных',
  'Обеспечивает достоверный учёт и анализ данных',
  'Готовит ежемесячный отчёт по показателям отдела',
  'Нормативные документы по учёту',
  'Ориентация на результат',
  'от 3 лет',
  'Доля отчётов, сданных в срок',
  '≥ 95 %',
  'Управление командой',
  'Второй монитор',
  'Пятидневная неделя, 40 часов',
];
const sections = [
  'Общие сведения',
  'Цель должности',
  'Зоны ответственности и задачи',
  'Профессиональные навыки',
  'Карьерные пути',
];

describe('Exporting a profile', () => {
  let app: TestApp;
  let id: string;

  beforeAll(async () => {
    app = await startTestApp();
    id = (await publish(app)).profileId;
  });
  afterAll(() => app.close());

  const download = (format: string, profileId = id, query = ''): Promise<TestResponse<Record<string, unknown>>> =>
    app.request('GET', `/profiles/${profileId}/export?format=${format}${query}`, { as: 'viewer' });
  const exported = async (format: string, content: JobProfileContent): Promise<Buffer> => {
    const { profileId } = await publish(app, content);
    return (await download(format, profileId)).bytes;
  };

  it.each([
    ['json', 'application/json; charset=utf-8'],
    ['md', 'text/markdown; charset=utf-8'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['pdf', 'application/pdf'],
  ])('gives %s under its own Cyrillic name', async (format, mediaType) => {
    const { status, headers, bytes } = await download(format);
    expect(status).toBe(200);
    expect(fileNameOf(headers)).toBe(`${name}.${format}`);
    expect(headers.get('content-type')).toBe(mediaType);
    expect(headers.get('content-length')).toBe(String(bytes.length));
  });

  it('writes JSON with the content and how the version came about', async () => {
    const { body } = await download('json');
    expect(body).toMatchObject({
      profileId: id,
      version: { number: 1, origin: 'generation', provider: 'offline' },
      content: russianContent(),
    });
  });

  it('writes Markdown with everything that the profile says', async () => {
    const text = (await download('md')).bytes.toString('utf8');
    for (const words of said) expect(text).toContain(words);
    for (const section of sections) expect(text).toContain(`\n## ${section}\n`);
    expect(text).toContain('| Доля отчётов, сданных в срок | Личный | ≥ 95 % | 15');
  });

  it('writes a Word document with headings, tables and everything that the profile says', async () => {
    const { bytes } = await download('docx');
    const text = await textOfDocx(bytes);
    for (const words of said) expect(text).toContain(words);
    const html = await htmlOfDocx(bytes);
    for (const section of sections) expect(html).toContain(`<h1>${section}</h1>`);
    expect(html).toContain('<table>');
    const footer = Object.entries(filesOfZip(bytes)).find(([file]) => file.startsWith('word/footer'));
    expect(textOf(footer?.[1])).toContain('NUMPAGES');
  });

  it('gives the lines of a Word document the height of their letters, so that a long title does not overlap itself', async () => {
    const styles = textOf(filesOfZip((await download('docx')).bytes)['word/styles.xml']);
    const spacings = styles.match(/<w:spacing [^>]*w:line="[^>]*>/gu) ?? [];
    expect(spacings.length).toBeGreaterThan(0);
    expect(spacings.filter((spacing) => !spacing.includes('w:lineRule="auto"'))).toEqual([]);
  });

  it('writes a workbook with a sheet for each list, weights and levels as numbers', async () => {
    const sheets = await sheetsOfXlsx((await download('xlsx')).bytes);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Профиль должности',
      'Зоны ответственности и задачи',
      'Профессиональные навыки',
      'KPI',
      'Карьерные пути',
    ]);
    const text = sheets.flatMap(({ data }) => data.map((row) => row.join(' '))).join('\n');
    for (const words of said) expect(text).toContain(words);
    const [skills, kpis] = [sheets[2]?.data ?? [], sheets[3]?.data ?? []];
    expect(skills[1]).toEqual(['Анализ данных', 'SQL: запросы к нескольким таблицам', 3]);
    expect(kpis[1]).toEqual(['Доля отчётов, сданных в срок', 'Личный', '≥ 95 %', 0.15]);
  });

  it('writes a PDF with embedded fonts, numbered pages and everything that the profile says', async () => {
    const pages = await pagesOfPdf((await download('pdf')).bytes);
    const text = pages.join(' ');
    for (const words of said) expect(text).toContain(words);
    for (const section of sections) expect(text).toContain(section);
    pages.forEach((page, index) => {
      expect(page).toContain(`Страница ${String(index + 1)} из ${String(pages.length)}`);
    });
  });

  it('speaks the language of the profile', async () => {
    const bytes = await exported(
      'md',
      russianContent({
        language: 'en',
        title: 'Lead Analyst',
        experience: { minYears: 1, description: 'Reports and figures' },
      }),
    );
    const text = bytes.toString('utf8');
    expect(text).toContain('## Responsibilities and tasks');
    expect(text).toContain('at least 1 year\n');
    expect(text).not.toMatch(/Зоны ответственности/u);
  });

  it('never lets a text become a formula, markup or a control character', async () => {
    const tricky = russianContent({
      personalQualities: [
        '=HYPERLINK("http://example.com")',
        '+1',
        '-2',
        '@сумма',
        '<b>жирно</b> *звёзды* [ссылка](http://example.com) | черта',
      ],
      corporateCompetences: ['# Заголовок', '1. Список', 'строка\u0007\nвторая\u2028третья \u202Eнаоборот'],
    });
    const sheets = await sheetsOfXlsx(await exported('xlsx', tricky));
    const cells = (sheets[0]?.data ?? []).map((row) => row[1]);
    for (const quality of tricky.personalQualities) expect(cells).toContain(quality);
    expect(cells).toContain('строка вторая третья наоборот');
    const workbook = filesOfZip(await exported('xlsx', tricky));
    expect(Object.values(workbook).map(textOf).join('')).not.toContain('<f>');

    const markdown = (await exported('md', tricky)).toString('utf8');
    expect(markdown).toContain('\\<b\\>жирно\\</b\\> \\*звёзды\\* \\[ссылка\\](http\\://example.com) \\| черта');
    expect(markdown).toContain('- \\# Заголовок\n- 1\\. Список\n- строка вторая третья наоборот');

    expect(await textOfDocx(await exported('docx', tricky))).toContain(
      '<b>жирно</b> *звёзды* [ссылка](http://example.com) | черта',
    );
    expect((await pagesOfPdf(await exported('pdf', tricky))).join(' ')).toContain('=HYPERLINK("http://example.com")');
  });

  it('keeps headings with what follows, and tables with their head, over many pages', async () => {
    const long = 'Согласует с подрядчиками графики производства работ и докладывает об отклонениях руководителю. '
      .repeat(4)
      .trim();
    const content = russianContent({
      responsibilityAreas: Array.from({ length: 8 }, (_, area) => ({
        name: `Область ${String(area + 1)}`,
        tasks: Array.from({ length: 8 }, () => long),
      })),
    });
    content.performance.kpis = Array.from({ length: 60 }, (_, row) => ({
      kpiId: String(row),
      name: `Показатель ${String(row + 1)}`,
      section: 'personal' as const,
      target: { raw: row === 30 ? 'очень длинная цель '.repeat(100) : '≥ 95 %', value: 95, unit: '%' },
      weight: null,
    }));
    const pages = await pagesOfPdf(await exported('pdf', content));
    const starts = pages
      .map((page, index) => ({ page, index }))
      .filter(({ page }) => /^\s*Показатель Раздел Цель Вес/u.test(page));
    expect(starts.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).not.toMatch(/Область \d Ведущий аналитик ·/u);
    expect(pages.join(' ')).toContain('Показатель 60');
    expect(pages.every((page) => page.length > 150)).toBe(true);
  });

  it('exports an older version when asked to', async () => {
    const position = positionOf(russianContent());
    const { profileId } = await publish(app, russianContent(), { position });
    await publish(app, { ...russianContent(), purpose: 'Вторая версия цели этой должности.' }, { position });
    expect((await download('md', profileId, '&version=1')).bytes.toString('utf8')).toContain(
      'Обеспечивает достоверный учёт',
    );
    expect((await download('md', profileId)).bytes.toString('utf8')).toContain('Вторая версия цели');
    expect(await download('md', profileId, '&version=9')).toMatchObject({
      status: 404,
      body: { code: 'PROFILE_VERSION_NOT_FOUND' },
    });
  });

  it('refuses a format that it does not know, naming those that it does', async () => {
    const { status, body } = await download('odt');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'UNKNOWN_EXPORT_FORMAT',
      errors: [{ pointer: '/format', suggestions: ['json', 'md', 'docx', 'xlsx', 'pdf'] }],
    });
    expect((await app.request('GET', `/profiles/${id}/export`)).status).toBe(400);
  });

  it('gives a name that file systems take, however the position and unit are called', async () => {
    const title = `Инженер / конструктор: "высшей" категории ${'я'.repeat(300)}`;
    const { profileId } = await publish(app, russianContent({ title }));
    const fileName = fileNameOf((await download('docx', profileId)).headers);
    expect(fileName).toMatch(/^Инженер конструктор высшей категории я+… - Отдел учёта данных\.docx$/u);
    expect(Buffer.byteLength(fileName)).toBeLessThanOrEqual(255);
  });
});
