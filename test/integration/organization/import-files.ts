import { deflateRawSync } from 'node:zlib';
import type { TestApp, TestRequest, TestResponse } from '../../support/index.js';

export interface ReportBody {
  versionId: string | null;
  dryRun: boolean;
  changed: boolean;
  units: number;
  positions: number;
  unitsByLevel: Record<string, number>;
  duplicateNames: { names: number; units: number };
  headcount: { own: number; inherited: number; unknown: number };
  changes: { added: number; removed: number; renamed: number; moved: number };
  positionChanges: { added: number; removed: number };
  warnings: { code: string; path: string; detail: string }[];
  warningCounts: Record<string, number>;
}

export interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  errors?: { pointer: string; detail: string; suggestions?: string[] }[];
  candidates?: { id: string; name: string; path: string[] }[];
}

/** An invented harbour: names that repeat, copied headcounts, a unit without a figure. */
export const harbour = {
  organization: {
    'Блок причалов': {
      number: 100,
      positions: ['Директор по причалам', 'Помощник директора'],
      headcount: 60,
      headcount_source: 'Уровень 2',
      headcount_department: 'Блок причалов',
      children: {
        'Отдел учёта': {
          number: 110,
          positions: ['Начальник отдела', 'Учетчик', 'Старший учетчик'],
          headcount: 12,
          headcount_source: 'Уровень 3',
          headcount_department: 'Отдел учета',
          children: {
            'Группа весов': {
              number: 111,
              positions: ['Руководитель группы', 'Весовщик'],
              headcount: 12,
              headcount_source: 'Уровень 3',
              headcount_department: 'Отдел учёта',
            },
            'Группа\u00A0журналов': { positions: ['Учетчик'], headcount: null },
          },
        },
      },
    },
    'Блок кранов': {
      number: 200,
      positions: ['Директор по кранам'],
      children: { 'Отдел учёта': { number: 210, positions: ['Начальник отдела', 'Учетчик'], headcount: 5 } },
    },
  },
};

/** Sends a file the way a browser does. */
export function upload(
  app: TestApp,
  content: string | Uint8Array,
  fileName: string,
  { query = '', ...request }: TestRequest & { query?: string } = {},
): Promise<TestResponse<ReportBody & ProblemBody>> {
  const form = new FormData();
  form.append('file', new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]), fileName);
  return app.request('POST', `/organization/imports${query}`, { form, ...request });
}

export const asJson = (organization: object): string => JSON.stringify(organization);

/** An archive of one part with that many zero bytes, honest about its size. */
export function zipOfZeros(name: string, bytes: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(bytes));
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(bytes, 22);
  local.writeUInt16LE(title.length, 26);
  const directory = Buffer.alloc(46);
  directory.write('PK\u0001\u0002', 'latin1');
  local.copy(directory, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length + title.length, 12);
  end.writeUInt32LE(local.length + title.length + packed.length, 16);
  return Buffer.concat([local, title, packed, directory, title, end]);
}
