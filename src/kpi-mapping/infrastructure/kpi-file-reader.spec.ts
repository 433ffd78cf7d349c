import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import type { KpiSetContent } from '../domain/kpi-set-content.js';
import { FormatRecognisingReader } from './kpi-file-reader.js';
import { Vocabularies } from './vocabularies.js';

const reader = new FormatRecognisingReader(new Vocabularies());

const read = (content: string | Buffer, name = 'KPI_Ovens.txt') =>
  reader.read({ name, content: typeof content === 'string' ? Buffer.from(content) : content });
const contentOf = async (content: string | Buffer, name?: string): Promise<KpiSetContent> =>
  (await read(content, name)).reading.content;
const codesOf = ({ warnings }: KpiSetContent): string[] => warnings.map(({ code }) => code);
const errorOf = async (content: string | Buffer, name?: string): Promise<string> =>
  read(content, name).then(
    () => 'no error',
    (error: unknown) => (error as { code: string }).code,
  );

const russian = `---
department: ПЕЧИ
period: 2026
unit_number: 0042
positions_map:
  Начальник цеха: Пекарь 01
  Начальник смены: Пекарь 02
  Начальник смены (позиция 2): Вакансия
  Начальник смены (позиция 3): Вакансия
---

| КПЭ | Целевое значение | Ед. изм. | Пекарь 01 | Пекарь 02 | Вакансия | Вакансия | Тип показателя | Min значение | Max значение | Мотодика | Источник информации | Факт |
| :--- | :--- | :--- | :--- | :--- | :--- | :--- | :--- | :--- | :--- | :--- | :--- | :--- |
| Триггер | - | - | - | - | - | - | - | - | - | - | - | - |
| Прибыль | 70 | % | 1 | 1 | 1 | 1 | На увеличение, чем блольше, тем лучше | 0.7 | 1 | Итог... | Банк | - |
| Корпоративные КПЭ | - | - | 1 | 1 | 1 | 1 | - | - | - | - | - | - |
| Выручка по всем <br>хлебам | 1 260,5 | млн | 0.15 | 15 % | "15,0%" | 0,15 | На увелечение | - | - | - | - | - |
| Бюджет | - | - | - | - | - | - | - | - | - | - | - | - |
| Расход муки | 12 | т | 0.35 | 0 | - | 35% | На уменьшение, чем меньше, тем лучше | - | - | - | - | - |
| Личные КПЭ | - | - | 1 | 1 | 1 | 1 | - | - | - | - | - | - |
| Свежесть хлеба | Выполнено | - | 0.5 | 0.85 | 0.85 | 0.4 | На увеличение | Нет | Да | - | - | - |
| Итого вес | - | - | 0.99999 | 1 | 1 | 0.9 | - | - | - | - | - | - |
`.replaceAll('"', '');

describe('Reading a KPI document', () => {
  it('reads Markdown with front matter, in Russian, misspellings and mixed numbers included', async () => {
    const { document, reading } = await read(russian);
    const { content, rowsRead } = reading;
    expect(document.format).toBe('markdown');
    expect(rowsRead).toBe(9);
    expect(content).toMatchObject({ code: 'ПЕЧИ', label: 'ПЕЧИ', period: '2026' });
    expect(content.ownerReference).toEqual({ unitId: null, unitNumber: '0042', unitPath: null });
    expect(content.holders).toEqual([
      { title: 'Начальник цеха', label: 'Пекарь 01' },
      { title: 'Начальник смены', label: 'Пекарь 02' },
      { title: 'Начальник смены', label: 'Вакансия' },
      { title: 'Начальник смены', label: 'Вакансия' },
    ]);
    expect(content.kpis.map(({ section, name, direction, weights }) => [section, name, direction, weights])).toEqual([
      ['trigger', 'Прибыль', 'up', [1, 1, 1, 1]],
      ['corporate', 'Выручка по всем\nхлебам', 'up', [0.15, 0.15, 0.15, 0.15]],
      ['budget', 'Расход муки', 'down', [0.35, 0, null, 0.35]],
      ['personal', 'Свежесть хлеба', 'up', [0.5, 0.85, 0.85, 0.4]],
    ]);
    expect(content.kpis.map(({ target }) => target)).toEqual([
      { raw: '70', value: 70, unit: '%' },
      { raw: '1 260,5', value: 1260.5, unit: 'млн' },
      { raw: '12', value: 12, unit: 'т' },
      { raw: 'Выполнено', value: null, unit: null },
    ]);
    expect(content.kpis[3]).toMatchObject({ min: 'Нет', max: 'Да', method: null });
  });

  it('warns of what a person should look at, and of nothing else', async () => {
    const { warnings } = await contentOf(russian);
    expect(warnings.map(({ code, row }) => [code, row])).toEqual([
      ['TRUNCATED_CELL', 15],
      ['UNREADABLE_NUMBER', 21],
      ['WEIGHT_SUM_OFF', null],
    ]);
    expect(warnings[2]?.detail).toContain('0.9');
  });

  const csv = (lines: string[]): string => lines.join('\n');

  it('reads CSV: fields above the table, labels in brackets, any usual delimiter', async () => {
    const content = await contentOf(
      csv([
        'Department;Night Ovens;;;;',
        'Owner of the file;Ada;;;;',
        'Unit path;Bakery / Ovens;;;;',
        'KPI;Goal;Methodolgy;Head of Ovens (E 1);Shift Lead [E 2];Colour',
        'Corporate KPIs;;;1;1;',
        'Turnover;12%;;50;40;red',
        'Personal;;;1;1;',
        'Loaves;1,5;;50;60;blue',
        'Total;;;100;100;',
      ]),
    );
    expect(content).toMatchObject({ code: 'Night Ovens', ownerReference: { unitPath: 'Bakery / Ovens' } });
    expect(content.holders).toEqual([
      { title: 'Head of Ovens', label: 'E 1' },
      { title: 'Shift Lead', label: 'E 2' },
    ]);
    expect(content.kpis.map(({ weights }) => weights)).toEqual([
      [0.5, 0.4],
      [0.5, 0.6],
    ]);
    expect(content.kpis[0]?.target).toEqual({ raw: '12%', value: 12, unit: '%' });
    expect(codesOf(content)).toEqual(['ROW_ABOVE_HEADER', 'UNKNOWN_COLUMN']);
  });

  it('takes the code from the file name where the document has none', async () => {
    const table = 'KPI,Target,Unit,Head of Ovens\nLoaves,5,t,1\n';
    const content = await contentOf(table, 'KPI_Night Ovens.csv');
    expect(content.code).toBe('Night Ovens');
    expect(codesOf(content)).toEqual(['NO_SECTION', 'CODE_FROM_FILE_NAME']);
    expect(await errorOf(table, 'KPI.csv')).toBe('KPI_CODE_MISSING');
  });

  it('reads a section column, unknown directions and unreadable weights, and keeps duplicates', async () => {
    const content = await contentOf(
      'KPI,Target,Section,Direction,Head of Ovens,Baker\nA,5,Budget,sideways,0.5,1\nA,5,Budget,up,0.5,half\nA,5,Budget,up,0.5,\n,7,,,,\nB,,Nonsense,,0.5,-\n',
    );
    expect(content.kpis.map(({ section }) => section)).toEqual(['budget', 'budget', 'budget', 'personal']);
    expect(codesOf(content)).toEqual([
      'UNKNOWN_DIRECTION',
      'UNREADABLE_NUMBER',
      'DUPLICATE_ROW',
      'ROW_WITHOUT_NAME',
      'UNKNOWN_SECTION',
      'NO_SECTION',
      'WEIGHT_SUM_OFF',
      'CODE_FROM_FILE_NAME',
    ]);
  });

  it('reads XLSX, whatever its name says, numbers as numbers', async () => {
    const cells = [
      ['department', 'Ovens', null, null],
      ['KPI', 'Target', 'Unit', 'Head of Ovens\nE 1'],
      ['Loaves', 5, 't', 0.25],
      ['Crumbs', 7, 'g', '75%'],
    ];
    const bytes = await writeXlsxFile(cells).toBuffer();
    const { document, reading } = await read(bytes, 'ovens.md');
    expect(document.format).toBe('xlsx');
    expect(reading.content.holders).toEqual([{ title: 'Head of Ovens', label: 'E 1' }]);
    expect(reading.content.kpis.map(({ target, weights }) => [target.value, weights])).toEqual([
      [5, [0.25]],
      [7, [0.75]],
    ]);
    expect(await errorOf(bytes.subarray(0, bytes.length - 100))).toBe('XLSX_UNREADABLE');
    expect(await errorOf(bytes.subarray(0, 3))).toBe('XLSX_UNREADABLE');
  });

  it('refuses a zip bomb by what it unpacks to', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(80 * 1024 * 1024) }, { level: 9 }));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await errorOf(bomb, 'bomb.xlsx')).toBe('XLSX_TOO_LARGE');
  });

  it('reads JSON with weights as a list or by label', async () => {
    const content = await contentOf(
      JSON.stringify({
        code: 'OV',
        label: 'Ovens',
        period: 2026,
        holders: [{ title: 'Head of Ovens', label: 'E 1' }, 'Baker'],
        kpis: [
          { section: 'personal', name: 'Loaves', target: { raw: '5', unit: 't' }, weights: [0.4, '100%'] },
          { section: 'corporate', name: 'Profit', target: 7, unit: '%', direction: 'up', weights: { 'E 1': 0.6 } },
          { section: 'personal', name: 'Nothing' },
        ],
      }),
    );
    expect(content).toMatchObject({ code: 'OV', label: 'Ovens', period: '2026' });
    expect(content.kpis.map(({ weights }) => weights)).toEqual([
      [0.4, 1],
      [0.6, null],
      [null, null],
    ]);
    expect(content.kpis[1]).toMatchObject({ direction: 'up', target: { raw: '7', value: 7, unit: '%' } });
  });

  it('reads the titles of front matter in any shape, and warns of holders without a column', async () => {
    const table =
      '| KPI | Target | Unit | Head | E 2 | Extra |\n|---|---|---|---|---|---|\n| Personal | - | - | - | - | - |\n| A \\| B | 5 | t | 1 | 1 | x |\n| Short | 5 |\n\n| more |\n';
    const content = await contentOf(
      `---\ncode: OV\nholders: [Head, {title: Baker, label: E 2}, Ghost]\nperiod: [1]\n---\n${table}`,
    );
    expect(content.holders.map(({ title }) => title)).toEqual(['Head', 'Baker', 'Ghost']);
    expect(content.kpis[0]?.name).toBe('A | B');
    expect(codesOf(content)).toEqual([
      'FIELD_UNREADABLE',
      'ROW_WIDTH',
      'MORE_TABLES',
      'HOLDER_WITHOUT_COLUMN',
      'UNKNOWN_COLUMN',
      'HOLDER_WITHOUT_WEIGHTS',
    ]);
  });

  it('reads Windows-1251, and says so', async () => {
    const header = Buffer.from([0xca, 0xcf, 0xdd]);
    const content = await contentOf(Buffer.concat([header, Buffer.from(',Target,Unit,Baker\nPersonal,,,\nA,1,t,1\n')]));
    expect(codesOf(content)[0]).toBe('ENCODING_GUESSED');
  });

  it.each([
    ['an empty file', '', 'FILE_EMPTY'],
    ['prose', 'Dear colleagues\nplease find enclosed nothing', 'KPI_TABLE_MISSING'],
    ['another table', 'name,age,city\nAda,36,London\n', 'KPI_HEADER_NOT_RECOGNISED'],
    ['a Markdown text without a table', '---\ncode: X\n---\nnothing', 'KPI_TABLE_MISSING'],
    ['a heading without rows', 'KPI,Target,Unit,Baker\n', 'KPI_HOLDERS_MISSING'],
    ['a table without weights', 'KPI,Target,Unit\nA,1,t\n', 'KPI_HOLDERS_MISSING'],
    [
      'sections without KPIs',
      '---\ncode: X\npositions_map:\n  A: B\n---\n| KPI | Target | Unit | B |\n| Personal | - | - | 1 |',
      'KPI_TABLE_EMPTY',
    ],
    ['open front matter', '---\ncode: X\n| KPI |', 'FRONT_MATTER_UNREADABLE'],
    ['broken front matter', '---\ncode: "X\n---\n| KPI |', 'FRONT_MATTER_UNREADABLE'],
    ['a list as front matter', '---\n- X\n---\n| KPI |', 'FRONT_MATTER_UNREADABLE'],
    ['broken JSON', '{"kpis": [', 'JSON_UNREADABLE'],
    ['a JSON list', '[1]', 'JSON_NOT_A_KPI_SET'],
    ['JSON without KPIs', '{"code": "X"}', 'JSON_NOT_A_KPI_SET'],
    ['JSON without holders', '{"kpis": []}', 'JSON_NOT_A_KPI_SET'],
    [
      'JSON with too few weights',
      '{"holders": ["A", "B"], "kpis": [{"name": "X", "weights": [1]}]}',
      'JSON_NOT_A_KPI_SET',
    ],
    ['a CSV that breaks off in a quote', 'KPI,Target,Unit,Baker\n"A,1,t,1', 'CSV_UNREADABLE'],
    ['bytes', Buffer.from([1, 2, 0, 3]), 'FORMAT_NOT_SUPPORTED'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'FORMAT_NOT_SUPPORTED'],
    ['too many rows', `KPI,Target,Unit,Baker\n${'A,1,t,1\n'.repeat(5001)}`, 'KPI_TABLE_TOO_LARGE'],
    ['a row of a million cells', ','.repeat(1_000_000), 'KPI_TABLE_TOO_LARGE'],
    ['a text of more than 4 MiB', 'a,b\n'.repeat(1_100_000), 'KPI_TABLE_TOO_LARGE'],
    ['front matter of 70,000 characters', `---\n${'a: b\n'.repeat(14_000)}---\n`, 'FRONT_MATTER_UNREADABLE'],
    ['a heading too long', `${'A'.repeat(20_001)},Target,Unit,Baker\nSpeed,1,t,1\n`, 'KPI_CELL_TOO_LONG'],
    ['a cell too long', `KPI,Target,Unit,Baker\n${'A'.repeat(20_001)},1,t,1\n`, 'KPI_CELL_TOO_LONG'],
    ['too many holders', `KPI,Target,Unit${',B'.repeat(301)}\nA,1,t${',1'.repeat(301)}\n`, 'KPI_TABLE_TOO_LARGE'],
    [
      'a code too long',
      `---\ncode: ${'X'.repeat(201)}\n---\n| KPI | Target | Unit | B |\n| A | 1 | t | 1 |`,
      'KPI_CODE_TOO_LONG',
    ],
  ])('refuses %s with an error of its own', async (_, content, code) => {
    expect(await errorOf(content)).toBe(code);
  });
});
