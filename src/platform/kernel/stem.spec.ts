import { describe, expect, it } from '@jest/globals';
import { stemOf } from './stem.js';

const families = [
  ['закупки', 'закупок', 'закупкам', 'закупка'],
  ['технологий', 'технологии', 'технологиям'],
  ['информационных', 'информационный', 'информационная'],
  ['продажи', 'продаж', 'продажами'],
  ['управление', 'управления', 'управлением'],
  ['procurement', 'procuring'],
  ['finance', 'financial', 'finances'],
  ['operations', 'operational', 'operating'],
  ['planning', 'plan', 'plans'],
  ['services', 'service'],
  ['quality', 'qualities'],
  ['engineering', 'engineers', 'engineer'],
];

describe('stemOf', () => {
  it.each(families)('makes one stem of %s and its forms', (...family: string[]) => {
    expect(new Set(family.map(stemOf)).size).toBe(1);
  });

  it('keeps different words apart', () => {
    const words = [
      'аудит',
      'кредит',
      'контроль',
      'контракт',
      'audit',
      'credit',
      'control',
      'contract',
      'it',
      'hr',
      'bus',
      'analysis',
      'ит',
      'встр',
    ];
    expect(new Set(words.map(stemOf)).size).toBe(words.length);
  });

  it('leaves numbers and mixed words as they are', () => {
    expect(['2026', '1c', '№'].map(stemOf)).toEqual(['2026', '1c', '№']);
  });
});
