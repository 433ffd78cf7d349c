import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { startTestApp, type TestApp } from '../../support/index.js';
import { asJson, harbour, type ReportBody, upload, zipOfZeros } from './import-files.js';

const deep = (levels: number): object => ({
  organization: Array.from({ length: levels }).reduce<object>(
    (below, _, index) => ({ [`L${String(levels - index)}`]: { children: below } }),
    {},
  ),
});

/** Sending tens of megabytes takes its time on a busy machine. */
const largeFileTimeoutMs = 60_000;

describe('Importing an organisation over HTTP', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const versions = async (): Promise<{ id: string; number: number; isCurrent: boolean }[]> =>
    (
      await app.request<{ items: { id: string; number: number; isCurrent: boolean }[] }>(
        'GET',
        '/organization/versions',
      )
    ).body.items;

  it('answers 404 as long as there is no organisation', async () => {
    const { status, body } = await app.request('GET', '/organization/units');
    expect([status, body['code']]).toEqual([404, 'NO_ORGANIZATION']);
  });

  it('reports and writes nothing in a dry run', async () => {
    for (const query of ['?dryRun', '?dryRun=true']) {
      const { status, body } = await upload(app, asJson(harbour), 'harbour.json', { query, as: 'editor' });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        versionId: null,
        dryRun: true,
        changed: true,
        units: 6,
        positions: 11,
        changes: { added: 6 },
      });
    }
    expect(await versions()).toEqual([]);
  });

  it('makes a version of a file and reports what it holds', async () => {
    const { status, body } = await upload(app, asJson(harbour), 'harbour.json', { as: 'editor' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      dryRun: false,
      changed: true,
      unitsByLevel: { '1': 2, '2': 2, '3': 2 },
      duplicateNames: { names: 1, units: 2 },
      headcount: { own: 3, inherited: 1, unknown: 2 },
      changes: { added: 6, removed: 0, renamed: 0, moved: 0 },
      positionChanges: { added: 11, removed: 0 },
      warningCounts: { ODD_CHARACTERS: 1 },
    });
    expect(await versions()).toEqual([
      expect.objectContaining({ id: body.versionId, number: 1, isCurrent: true, sourceName: 'harbour.json' }),
    ]);
  });

  it('changes nothing for the same content, as a file or as the body, and says so', async () => {
    const [current] = await versions();
    const again = await upload(app, asJson(harbour), 'other-name.json');
    const body = await app.request<ReportBody>('POST', '/organization/imports', { body: harbour, as: 'service' });
    for (const answer of [again, body]) {
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        versionId: current?.id,
        changed: false,
        units: 6,
        changes: { added: 0, removed: 0, renamed: 0, moved: 0 },
      });
    }
    expect(await versions()).toHaveLength(1);
  });

  it('keeps two siblings of one name that JSON.parse would make one', async () => {
    const raw = '{"organization":{"Crew":{"positions":["Sailor"]},"Crew":{"positions":["Cook"]}}}';
    const headers = { 'Content-Type': 'application/json' };
    const { body } = await app.request<ReportBody>('POST', '/organization/imports?dryRun', { raw, headers });
    expect(body).toMatchObject({ units: 2, positions: 2, warningCounts: { DUPLICATE_SIBLING_NAME: 1 } });
  });

  it('gives the same answer again under one Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': 'harbour-2' };
    const changed = { organization: { ...harbour.organization, 'Блок связи': { number: 300 } } };
    const first = await app.request<ReportBody>('POST', '/organization/imports', { body: changed, headers });
    const second = await app.request<ReportBody>('POST', '/organization/imports', { body: changed, headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('takes CSV and XLSX of the same table for the same organisation', async () => {
    const rows = [
      ['unit_id', 'unit', 'parent_unit_id', 'position', 'headcount'],
      ['1', 'Причалы', '', 'Директор', '9'],
      ['2', 'Краны', '1', 'Крановщик', ''],
    ];
    const csv = `\uFEFF${rows.map((row) => row.join(';')).join('\r\n')}`;
    const workbook = await writeXlsxFile(rows.map((row) => row.map((value) => ({ value })))).toBuffer();
    const first = await upload(app, csv, 'table.bin');
    expect(first.body).toMatchObject({ changed: true, units: 2, positions: 2, headcount: { own: 1, unknown: 1 } });
    const second = await upload(app, workbook, 'table.csv');
    expect(second.body).toMatchObject({ changed: false, versionId: first.body.versionId });
  });

  it('lets concurrent imports through one after the other', async () => {
    const files = ['A', 'B', 'C', 'D'].map((name) =>
      asJson({ organization: { [name]: { number: name, positions: ['Clerk'] }, Shared: { positions: ['Cook'] } } }),
    );
    const answers = await Promise.all(files.map((file) => upload(app, file, 'x.json')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const all = await versions();
    expect(all.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
    expect(answers.map(({ body }) => body.versionId)).toContain(all[0]?.id);
  });

  describe('refuses', () => {
    let before: unknown;
    beforeAll(async () => {
      before = await versions();
    });
    afterAll(async () => {
      expect(await versions()).toEqual(before);
    });

    it.each([
      ['what is not JSON', '{"organization": {"A": }', 'a.json', 400, 'NOT_JSON'],
      ['text that is said to be JSON', 'hello', 'a.json', 400, 'NOT_JSON'],
      ['an empty file', '', 'a.csv', 400, 'EMPTY_FILE'],
      [
        'text that is not UTF-8',
        Uint8Array.from([0x75, 0x6e, 0x69, 0x74, 0x0a, 0xce, 0xf2, 0xe4]),
        'a.csv',
        400,
        'NOT_UTF8',
      ],
      ['a PDF', '%PDF-1.7', 'a.json', 415, 'UNSUPPORTED_FILE'],
      ['a list', '[]', 'a.json', 422, 'NOT_AN_ORGANIZATION'],
      ['33 levels', asJson(deep(33)), 'a.json', 422, 'TOO_DEEP'],
      ['JSON nested without end', '['.repeat(100_000), 'a.json', 400, 'JSON_TOO_DEEP'],
      [
        'duplicate ids',
        asJson({ organization: { A: { number: 1 }, B: { number: 1 } } }),
        'a.json',
        422,
        'DUPLICATE_UNIT_ID',
      ],
      ['duplicate ids in a table', 'unit_id,unit\n1,A\n1,B', 'a.csv', 422, 'DUPLICATE_UNIT_ID'],
      ['a cycle of parents', 'unit_id,unit,parent_unit_id\n1,A,2\n2,B,1', 'a.csv', 422, 'UNIT_CYCLE'],
      ['an unknown parent', 'unit_id,unit,parent_unit_id\n1,A,2', 'a.csv', 422, 'UNKNOWN_PARENT'],
      ['a wrong header', 'colour,amount\nred,1', 'a.csv', 422, 'WRONG_HEADER'],
      ['a table without rows', 'unit,position\n', 'a.csv', 422, 'NO_UNITS'],
      [
        'a truncated workbook',
        zipSync({ 'xl/workbook.xml': strToU8('x'.repeat(5_000)) }).subarray(0, 60),
        'a.xlsx',
        400,
        'UNREADABLE_XLSX',
      ],
      ['an archive that is no workbook', zipSync({ 'a.txt': strToU8('x') }), 'a.xlsx', 415, 'UNSUPPORTED_FILE'],
    ])('%s', async (_, content, fileName, status, code) => {
      const answer = await upload(app, content, fileName);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body.detail).not.toBe('');
    });

    it(
      'a zip bomb',
      async () => {
        const bomb = zipOfZeros('xl/worksheets/sheet1.xml', 300 * 1024 * 1024);
        expect(bomb.length).toBeLessThan(1024 * 1024);
        const { status, body } = await upload(app, bomb, 'a.xlsx');
        expect([status, body.code]).toEqual([413, 'ARCHIVE_TOO_LARGE']);
      },
      largeFileTimeoutMs,
    );

    it(
      'a file of 65 MiB',
      async () => {
        const { status, body } = await upload(app, new Uint8Array(65 * 1024 * 1024).fill(0x20), 'a.json');
        expect(status).toBe(413);
        expect(body.code).toMatch(/TOO_LARGE/u);
      },
      largeFileTimeoutMs,
    );

    it('a body that is a list, broken, or missing', async () => {
      const headers = { 'Content-Type': 'application/json' };
      const list = await app.request('POST', '/organization/imports', { body: [] });
      const broken = await app.request('POST', '/organization/imports', { raw: '{"organization": ', headers });
      const missing = await app.request('POST', '/organization/imports');
      const noFile = await app.request('POST', '/organization/imports', { form: new FormData() });
      expect(
        [list.status, broken.status, missing.status, noFile.status].every((status) => status === 400 || status === 422),
      ).toBe(true);
    });

    it('a viewer, and nobody', async () => {
      expect((await upload(app, asJson(harbour), 'a.json', { as: 'viewer' })).status).toBe(403);
      expect((await upload(app, asJson(harbour), 'a.json', { as: null })).status).toBe(401);
    });
  });
});
