import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { startTestApp, type TestApp, type TestRequest } from '../../support/index.js';

interface Case {
  name: string;
  method?: string;
  path: string | (() => string);
  request?: () => TestRequest;
  status: number;
  code: string;
}

const mebibyte = 1024 * 1024;
const unknownId = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';
const structure = {
  organization: {
    Finance: {
      number: 1,
      positions: ['Head of Finance', 'Accountant'],
      children: { Payroll: { positions: ['Clerk'] } },
    },
    Production: { number: 2, positions: ['Head of Production'], children: { Payroll: { positions: ['Clerk'] } } },
  },
};

const form = (content: string | Uint8Array<ArrayBuffer>, name: string): TestRequest => {
  const upload = new FormData();
  upload.append('file', new Blob([content]), name);
  return { form: upload };
};
const json = (raw: string): TestRequest => ({ raw, headers: { 'Content-Type': 'application/json' } });
const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

const nestedUnits = (depth: number): object =>
  depth === 0 ? {} : { [`Level ${depth}`]: { children: nestedUnits(depth - 1) } };
const chainOf = (depth: number): string =>
  ['unit_id,unit,parent_unit_id', ...Array.from({ length: depth }, (_, at) => `${at},U${at},${at ? at - 1 : ''}`)].join(
    '\n',
  );
const pathOf = (depth: number): string => Array.from({ length: depth }, (_, at) => `P${at}`).join(' > ');
const nestedLists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const imports = '/organization/imports';
const importCases: Case[] = [
  {
    name: 'what is not JSON',
    path: imports,
    request: () => json('{"organization":'),
    status: 400,
    code: 'INVALID_JSON',
  },
  {
    name: 'a file that is not JSON',
    path: imports,
    request: () => form('{"a":', 'a.json'),
    status: 400,
    code: 'NOT_JSON',
  },
  { name: 'an empty file', path: imports, request: () => form('', 'a.csv'), status: 400, code: 'EMPTY_FILE' },
  {
    name: 'an empty body',
    path: imports,
    request: () => ({ headers: { 'Content-Type': 'application/json' }, raw: '' }),
    status: 400,
    code: 'INVALID_JSON',
  },
  {
    name: 'a body that is an array',
    path: imports,
    request: () => json('[]'),
    status: 422,
    code: 'NOT_AN_ORGANIZATION',
  },
  {
    name: 'a file of 65 MiB',
    path: imports,
    request: () => form(new Uint8Array(65 * mebibyte), 'a.csv'),
    status: 413,
    code: 'FILE_TOO_LARGE',
  },
  {
    name: 'depth 33',
    path: imports,
    request: () => ({ body: { organization: nestedUnits(33) } }),
    status: 422,
    code: 'TOO_DEEP',
  },
  {
    name: 'depth 33 in a table of parents',
    path: imports,
    request: () => form(chainOf(33), 'a.csv'),
    status: 422,
    code: 'TOO_DEEP',
  },
  {
    name: 'depth 33 in a path',
    path: imports,
    request: () => form(`unit,path\nX,${pathOf(32)}`, 'a.csv'),
    status: 422,
    code: 'TOO_DEEP',
  },
  {
    name: 'a path of 50,000 units',
    path: imports,
    request: () => form(`unit,path\nX,${pathOf(50_000)}`, 'a.csv'),
    status: 422,
    code: 'TOO_DEEP',
  },
  {
    name: 'a list in a list, 50,000 deep',
    path: imports,
    request: () => json(nestedLists(50_000)),
    status: 400,
    code: 'JSON_TOO_DEEP',
  },
  {
    name: 'two units of one id',
    path: imports,
    request: () => form('unit_id,unit\n1,A\n1,B', 'a.csv'),
    status: 422,
    code: 'DUPLICATE_UNIT_ID',
  },
  {
    name: 'two members of one name',
    path: imports,
    request: () => json('{"organization":{"A":{"number":1,"number":2}}}'),
    status: 422,
    code: 'DUPLICATE_KEY',
  },
  {
    name: 'a member that sets a prototype',
    path: imports,
    request: () => json('{"organization":{"__proto__":{"positions":["A"]}}}'),
    status: 400,
    code: 'INVALID_JSON',
  },
  {
    name: 'a cycle of parents',
    path: imports,
    request: () => form('unit_id,unit,parent_unit_id\n1,A,2\n2,B,1', 'a.csv'),
    status: 422,
    code: 'UNIT_CYCLE',
  },
  {
    name: 'a CSV with a wrong header',
    path: imports,
    request: () => form('a,b\n1,2', 'a.csv'),
    status: 422,
    code: 'WRONG_HEADER',
  },
  {
    name: 'a CSV with a wrong delimiter',
    path: imports,
    request: () => form('unit|position\nA|B', 'a.csv'),
    status: 422,
    code: 'WRONG_HEADER',
  },
  {
    name: 'a CSV in UTF-16',
    path: imports,
    request: () => form(bytes(Buffer.from('unit\nA', 'utf16le')), 'a.csv'),
    status: 415,
    code: 'UNSUPPORTED_FILE',
  },
  {
    name: 'a CSV in Windows-1251',
    path: imports,
    request: () => form(bytes(Buffer.from('unit\n\xce\xf2\xe4\xe5\xeb', 'latin1')), 'a.csv'),
    status: 400,
    code: 'NOT_UTF8',
  },
  { name: 'a PDF', path: imports, request: () => form('%PDF-1.7', 'a.xlsx'), status: 415, code: 'UNSUPPORTED_FILE' },
  {
    name: 'a unit of zero-width characters',
    path: imports,
    request: () => ({ body: { organization: { '\u200b\u200b': {} } } }),
    status: 422,
    code: 'BLANK_UNIT_NAME',
  },
  {
    name: 'a multipart body that breaks off',
    path: imports,
    request: () => ({
      raw: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nunit\nA',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    }),
    status: 400,
    code: 'MALFORMED_UPLOAD',
  },
  {
    name: 'a multipart body without a boundary',
    path: imports,
    request: () => ({ raw: 'unit\nA', headers: { 'Content-Type': 'multipart/form-data' } }),
    status: 400,
    code: 'MALFORMED_UPLOAD',
  },
  {
    name: 'two files at once',
    path: imports,
    request: () => {
      const { form: upload } = form('unit\nA', 'a.csv');
      upload?.append('file', new Blob(['unit\nB']), 'b.csv');
      return { form: upload ?? new FormData() };
    },
    status: 413,
    code: 'TOO_MANY_FILES',
  },
  {
    name: 'a wrong content type',
    path: imports,
    request: () => ({ raw: 'unit\nA', headers: { 'Content-Type': 'text/csv' } }),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
];

const workbookParts = (sheetData: string): Record<string, Uint8Array> => {
  const [main, office] = ['spreadsheetml/2006/main', 'officeDocument/2006/relationships'].map(
    (each) => `http://schemas.openxmlformats.org/${each}`,
  );
  return {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`),
  };
};

const bomb = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync({ ...workbookParts(''), 'xl/worksheets/sheet2.xml': new Uint8Array(300 * mebibyte) }));
const farCell = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync(workbookParts('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')));
const unnumberedRows = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync(workbookParts(`<row r="1"><c r="IV1"><v>1</v></c></row>${'<row></row>'.repeat(2_000_000)}`)));

const workbookCases: Case[] = [
  ['a zip bomb', bomb, 413, 'ARCHIVE_TOO_LARGE'] as const,
  ['a cell at the far end of the sheet', farCell, 413, 'SHEET_TOO_LARGE'] as const,
  ['millions of rows without a number', unnumberedRows, 413, 'SHEET_TOO_LARGE'] as const,
].flatMap(([name, content, status, code]) => [
  { name: `${name} as a workbook`, path: imports, request: () => form(content(), 'a.xlsx'), status, code },
  {
    name: `${name} as a KPI file`,
    path: '/kpi/imports',
    request: () => form(content(), 'a.xlsx'),
    status: 422,
    code: 'KPI_FILES_REJECTED',
  },
]);

const manyLargeFiles = (): TestRequest => {
  const upload = new FormData();
  for (let at = 0; at < 5; at++) upload.append('files', new Blob([new Uint8Array(15 * mebibyte)]), `${at}.csv`);
  return { form: upload };
};

const lists = [
  '/users',
  '/api-keys',
  '/profiles',
  '/organization/versions',
  '/organization/units',
  '/organization/positions',
  '/organization/search?q=clerk',
  '/generations',
  '/generation-batches',
  '/kpi/sets',
  '/kpi/mappings',
];
const listCases: Case[] = lists.flatMap((path) => {
  const query = path.includes('?') ? '&' : '?';
  const forged = Buffer.from('{"at":-1,"id":"\\u0000"}').toString('base64url');
  const beyond = Buffer.from('{"at":1e400,"number":2147483648}').toString('base64url');
  return [
    { name: `a bad cursor of ${path}`, path: `${path}${query}cursor=nonsense`, status: 400, code: 'BAD_CURSOR' },
    { name: `a forged cursor of ${path}`, path: `${path}${query}cursor=${forged}`, status: 400, code: 'BAD_CURSOR' },
    {
      name: `a cursor of ${path} beyond all numbers`,
      path: `${path}${query}cursor=${beyond}`,
      status: 400,
      code: 'BAD_CURSOR',
    },
    { name: `a negative limit of ${path}`, path: `${path}${query}limit=-1`, status: 400, code: 'INVALID_INPUT' },
    { name: `U+0000 in the query of ${path}`, path: `${path}${query}cursor=%00`, status: 400, code: 'INVALID_INPUT' },
  ];
});

const bodies: [method: string, path: string][] = [
  ['POST', '/auth/login'],
  ['POST', '/auth/password'],
  ['POST', '/users'],
  ['PATCH', `/users/${unknownId}`],
  ['POST', '/api-keys'],
  ['POST', '/organization/resolve'],
  ['POST', '/generations'],
  ['POST', '/generation-batches'],
  ['POST', '/kpi/imports'],
  ['PUT', `/kpi/sets/${unknownId}/owner`],
  ['POST', '/profile-exports'],
];
const bodyCases: Case[] = bodies.flatMap(([method, path]) => [
  ...['[]', 'null', '"text"', '1'].map((raw) => ({
    name: `${raw} as the body of ${method} ${path}`,
    method,
    path,
    request: () => json(raw),
    status: 400,
    code: 'INVALID_INPUT',
  })),
  {
    name: `20,000 levels in the body of ${method} ${path}`,
    method,
    path,
    request: () => json(`{"a":${nestedLists(20_000)}}`),
    status: 400,
    code: 'JSON_TOO_DEEP',
  },
  {
    name: `a form as the body of ${method} ${path}`,
    method,
    path,
    request: () => ({ raw: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
]);

const otherCases: Case[] = [
  {
    name: 'fifteen MiB that are no table',
    path: '/kpi/imports',
    request: () => form(new Uint8Array(15 * mebibyte).fill(97), 'a.csv'),
    status: 422,
    code: 'KPI_FILES_REJECTED',
  },
  {
    name: 'a KPI file of 17 MiB',
    path: '/kpi/imports',
    request: () => form(new Uint8Array(17 * mebibyte).fill(97), 'a.csv'),
    status: 413,
    code: 'FILE_TOO_LARGE',
  },
  {
    name: 'files that are together too large',
    path: '/kpi/imports',
    request: manyLargeFiles,
    status: 413,
    code: 'FILE_TOO_LARGE',
  },
  { name: 'an unknown route', path: '/nowhere', status: 404, code: 'ROUTE_NOT_FOUND' },
  { name: 'a wrong method', method: 'DELETE', path: '/organization/units', status: 405, code: 'METHOD_NOT_ALLOWED' },
  { name: 'an id that is no id', path: '/organization/units/1', status: 400, code: 'INVALID_INPUT' },
  { name: 'an unknown unit', path: `/organization/units/${unknownId}`, status: 404, code: 'UNIT_NOT_FOUND' },
  {
    name: 'an ambiguous unit',
    method: 'POST',
    path: '/organization/resolve',
    request: () => ({ body: { unit: 'Payroll' } }),
    status: 409,
    code: 'AMBIGUOUS_UNIT',
  },
  {
    name: 'a unit nobody knows',
    method: 'POST',
    path: '/generations',
    request: () => ({ body: { unit: 'Finanse', position: 'Accountant' } }),
    status: 422,
    code: 'UNKNOWN_UNIT',
  },
  {
    name: 'a position nobody knows',
    method: 'POST',
    path: '/generations',
    request: () => ({ body: { unit: 'Finance', position: 'Acountant' } }),
    status: 422,
    code: 'UNKNOWN_POSITION',
  },
  ...[
    ['over-long', 'A'.repeat(300)],
    ['blank', '  '],
    ['made of zero-width characters', '\u200b\u200b'],
    ['broken by U+0000', 'A\u0000'],
  ].map(([kind = '', employeeName]) => ({
    name: `an employee name that is ${kind}`,
    method: 'POST',
    path: '/generations',
    request: () => ({ body: { unit: 'Finance', position: 'Accountant', employeeName } }),
    status: 400,
    code: 'INVALID_INPUT',
  })),
  {
    name: 'half of a surrogate pair',
    method: 'POST',
    path: '/users',
    request: () => ({ body: { email: '\ud800', role: 'viewer', password: 'a long enough password' } }),
    status: 400,
    code: 'INVALID_INPUT',
  },
  {
    name: 'an Idempotency-Key with a space',
    method: 'POST',
    path: '/generation-batches',
    request: () => ({ body: {}, headers: { 'Idempotency-Key': 'a b' } }),
    status: 400,
    code: 'BAD_IDEMPOTENCY_KEY',
  },
];

describe('Bad input', () => {
  let app: TestApp;
  let before: unknown;

  beforeAll(async () => {
    app = await startTestApp();
    await app.request('POST', imports, { body: structure });
    before = await everything();
  }, 60_000);
  afterAll(() => app.close());

  async function everything(): Promise<unknown> {
    const paths = [
      '/organization/versions',
      '/organization/units',
      '/organization/positions',
      '/kpi/sets',
      '/generations',
      '/generation-batches',
      '/profiles',
      '/users',
    ];
    return Promise.all(paths.map(async (path) => (await app.request('GET', path)).body));
  }

  async function answers({ method, path, request, status, code }: Case): Promise<void> {
    const sent = request?.() ?? {};
    const hasBody = sent.body !== undefined || sent.raw !== undefined || sent.form !== undefined;
    const answer = await app.request(
      method ?? (hasBody ? 'POST' : 'GET'),
      typeof path === 'string' ? path : path(),
      sent,
    );
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      type: expect.stringMatching(/^urn:orgwright:problem:/u),
      title: expect.any(String),
      status,
      detail: expect.any(String),
      instance: expect.stringMatching(/^\//u),
      requestId: expect.any(String),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.js:\d|SELECT |stack/u);
  }

  it.each(importCases)('in an import is answered: $name', (each) => answers(each));
  it.each(workbookCases)('in a workbook is answered: $name', (each) => answers(each), 60_000);
  it.each(listCases)('in a list is answered: $name', (each) => answers(each));
  it.each(bodyCases)('in a body is answered: $name', (each) => answers(each));
  it.each(otherCases)('is answered: $name', (each) => answers(each));

  it('is answered: a workbook that breaks off', async () => {
    const whole = await writeXlsxFile([[{ value: 'unit' }], [{ value: 'Finance' }]]).toBuffer();
    const cut = bytes(whole.subarray(0, whole.length - 200));
    await answers({
      name: '',
      path: imports,
      request: () => form(cut, 'a.xlsx'),
      status: 400,
      code: 'UNREADABLE_XLSX',
    });
  });

  it('that can be cleaned is: U+0000 in a number and in the source of a headcount', async () => {
    const unit = { number: '7\u0000', headcount: 3, headcount_source: 'Level\u0000 1', headcount_department: '\u0000' };
    const answer = await app.request('POST', `${imports}?dryRun=true`, { body: { organization: { Finance: unit } } });
    expect(answer.status).toBe(200);
  });

  it('has changed nothing', async () => {
    expect(await everything()).toEqual(before);
    expect((await app.request('GET', '/health/ready', { as: null })).status).toBe(200);
  });
});
