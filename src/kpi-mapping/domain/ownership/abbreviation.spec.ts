import { describe, expect, it } from '@jest/globals';
import { indexOf, kpiLexicon } from '../../../../test/support/kpi-organizations.js';
import { abbreviationCost, abbreviationOf } from './abbreviation.js';
import { namesWholly } from './names-wholly.js';

function costOf(label: string, name: string): number | null {
  const abbreviation = abbreviationOf(label);
  if (!abbreviation) return null;
  return abbreviationCost(abbreviation, kpiLexicon.nameWords(name), (word) => kpiLexicon.opensTail(word));
}

describe('An abbreviation of a unit', () => {
  it.each([
    ['DIT', 'Department of Information Technology'],
    ['УЛиС', 'Управление логистики и сбыта'],
    ['УЛИС', 'Управление логистики и сбыта'],
    ['R&D', 'Research and Development'],
    ['LCaC', 'Legal, Compliance and Contracts'],
    ['hr', 'Human Resources'],
    ['ИТ', 'Служба информационных технологий'],
    ['ОИТО', 'Отдел ИТ обеспечения'],
  ])('%s is letter for letter "%s"', (label, name) => {
    expect(costOf(label, name)).toBeLessThanOrEqual(0.5);
  });

  it.each([
    ['DW', 'Directorate of Works for the North and South'],
    ['УПРС', 'Управление планирования и контроля развития сбыта'],
    ['УЛИс', 'Управление логистики и сбыта'],
  ])('%s is "%s" at a cost', (label, name) => {
    expect(costOf(label, name)).toBeGreaterThan(0.5);
  });

  it.each([
    ['IT', 'Audit'],
    ['HR', 'Chrome Plating'],
    ['ДИТ', 'Отдел аудита'],
    ['AB', 'Apple Banana Cherry'],
    ['ABX', 'Apple Banana'],
    ['Продажи', 'Отдел продаж'],
    ['TWO WORDS', 'Two Words'],
    ['№7', 'Seven'],
  ])('%s is not "%s"', (label, name) => {
    expect(costOf(label, name)).toBeNull();
  });
});

describe('A head’s title', () => {
  const index = indexOf([
    { name: 'Отдел оперативного учета' },
    { name: 'Regional Sales Division' },
    { name: 'Sales Team' },
  ]);
  const named = (title: string): string[] =>
    index.units.filter((unit) => namesWholly(kpiLexicon.titleWords(title), unit)).map(({ unit }) => unit.name);

  it('names a unit by all its words, or by the unit’s initials', () => {
    expect(named('Руководитель ООУ')).toEqual(['Отдел оперативного учета']);
    expect(named('Рук. отдела опер. учета')).toEqual(['Отдел оперативного учета']);
    expect(named('Head of Regional Sales')).toEqual(['Regional Sales Division']);
  });

  it('names no unit of another kind, and none without words of its own', () => {
    expect(named('Head of Sales Department')).toEqual([]);
    expect(named('Head of Division')).toEqual([]);
    expect(named('Руководитель ОО')).toEqual([]);
  });
});
