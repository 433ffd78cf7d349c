import { describe, expect, it } from '@jest/globals';
import { readConfigFile } from '../../../platform/config/index.js';
import { DomainError } from '../../../platform/kernel/index.js';
import type { OrganizationDraft } from '../../domain/organization-draft.js';
import { csvRows } from './csv-rows.js';
import type { ColumnNames } from './flat-columns.js';
import { readFlatTable } from './flat-source.js';

const names = readConfigFile<ColumnNames>('organization/columns.yaml');
const read = (...lines: string[]): Promise<OrganizationDraft> => readFlatTable(csvRows(lines.join('\n')), names);
const shape = (draft: OrganizationDraft): string[] =>
  draft.units.map((unit, index) => `${draft.pathOf(index)}: ${unit.titles.join(', ')}`);

async function refusal(...lines: string[]): Promise<DomainError> {
  const error: unknown = await read(...lines).catch((each: unknown) => each);
  if (error instanceof DomainError) return error;
  throw new Error('It should have been refused.');
}

describe('a flat table', () => {
  it('has a row for each position; parents may come later', async () => {
    const draft = await read(
      'unit_id,unit,parent_unit_id,position,headcount',
      '2,Sales,1,Clerk,4',
      '2,Sales,1,Driver,4',
      '1,North,,Director,9',
      '3,Empty,1,,',
    );
    expect(shape(draft)).toEqual(['North: Director', 'North > Sales: Clerk, Driver', 'North > Empty: ']);
    expect(draft.units.map(({ number, headcount }) => [number, headcount])).toEqual([
      ['1', 9],
      ['2', 4],
      ['3', null],
    ]);
  });

  it.each([
    [
      'semicolons and a byte order mark',
      '\uFEFFПодразделение;Путь;Должность;Численность\nПродажи;Север;"Кассир; старший";3',
    ],
    ['tabs', 'unit\tpath\tposition\nПродажи\tСевер\tКассир; старший'],
  ])('may have %s', async (_, text) => {
    expect(shape(await read(text))).toEqual(['Север: ', 'Север > Продажи: Кассир; старший']);
  });

  it('takes the path of the parent or of the unit itself, and makes the units that only paths name', async () => {
    const draft = await read(
      'unit,path,position',
      'Sales,North > Trade,Clerk',
      'Sales,North > Trade > Sales,Driver',
      'North,,Director',
      'Team,North → Trade,',
      'Crew,North/Trade,',
      'Gang,North / Trade,',
    );
    expect(shape(draft)).toEqual([
      'North: Director',
      'North > Trade: ',
      'North > Trade > Sales: Clerk, Driver',
      'North > Trade > Team: ',
      'North > Trade > Crew: ',
      'North > Trade > Gang: ',
    ]);
    expect(draft.warnings.counts).toEqual({ IMPLIED_UNIT: 1 });
  });

  it('knows units without an id by their parent and name', async () => {
    expect(
      shape(await read('unit_id,unit,parent_unit_id,position', '1,North,,', ',Sales,1,Clerk', ',sales,1,Driver')),
    ).toEqual(['North: ', 'North > Sales: Clerk, Driver']);
  });

  it('reports rows and cells that it could not take', async () => {
    const draft = await read(
      'unit,position,headcount,colour',
      'A,Clerk,4,red',
      'A,Driver,5,red',
      ',Ghost,,',
      'B,Cook,many,',
      'C,x,1,red,extra',
      ' , ,,',
    );
    expect(shape(draft)).toEqual(['A: Clerk, Driver', 'B: Cook']);
    expect(draft.warnings.listed.map(({ code, path }) => [code, path])).toEqual([
      ['HEADCOUNT_CONFLICT', 'line 3'],
      ['ROW_NOT_TAKEN', 'line 4'],
      ['HEADCOUNT_UNREADABLE', 'line 5'],
      ['ROW_NOT_TAKEN', 'line 6'],
      ['IGNORED_COLUMN', 'colour'],
    ]);
  });

  it.each([
    ['a header without the unit', ['name of thing,amount', 'A,1'], 'WRONG_HEADER'],
    ['a header with a column twice', ['unit,department', 'A,B'], 'WRONG_HEADER'],
    ['no rows', ['unit,position'], 'NO_UNITS'],
    ['one id for two units', ['unit_id,unit', '1,A', '1,B'], 'DUPLICATE_UNIT_ID'],
    ['one id with two parents', ['unit_id,unit,parent_unit_id', '1,A,', '2,B,1', '2,B,'], 'DUPLICATE_UNIT_ID'],
    ['an unknown parent', ['unit_id,unit,parent_unit_id', '1,A,9'], 'UNKNOWN_PARENT'],
    ['a cycle', ['unit_id,unit,parent_unit_id', '1,A,3', '2,B,1', '3,C,2'], 'UNIT_CYCLE'],
    ['a unit below itself', ['unit_id,unit,parent_unit_id', '1,A,1'], 'UNIT_CYCLE'],
    [
      '33 levels',
      ['unit,path', `L33,${Array.from({ length: 32 }, (_, level) => `L${String(level)}`).join(' > ')}`],
      'TOO_DEEP',
    ],
  ])('is refused with %s', async (_, lines, code) => {
    expect(await refusal(...lines)).toMatchObject({ kind: 'rule', code });
  });

  it('says which columns it knows where the header is wrong', async () => {
    const error = await refusal('colour,amount');
    expect(error.errors).toEqual([
      {
        pointer: 'line 1',
        detail: 'found: colour, amount',
        suggestions: ['unit_id', 'unit', 'parent_unit_id', 'path', 'position', 'headcount'],
      },
    ]);
  });

  it('names the members of a cycle', async () => {
    const error = await refusal('unit_id,unit,parent_unit_id', '9,Z,1', '1,A,2', '2,B,1');
    expect(error.errors?.map(({ pointer }) => pointer)).toEqual(['line 3', 'line 4']);
  });

  it('is refused where a quote has no end', async () => {
    expect(await refusal('unit,position', '"A,Clerk')).toMatchObject({ kind: 'malformed', code: 'UNREADABLE_CSV' });
  });
});
