import { describe, expect, it } from '@jest/globals';
import { russianContent } from '../../../test/support/job-profile.factory.js';
import { readConfigFile } from '../../platform/config/index.js';
import { jobProfileExample } from '../http/job-profile.example.js';
import { ProfileContentValidator } from './profile-content-validator.js';

interface Schema {
  properties: Record<string, { properties?: Record<string, unknown> }>;
}

const validator = new ProfileContentValidator();
const pointersOf = (content: unknown) => validator.problems(content).map((problem) => problem.pointer);

describe('ProfileContentValidator', () => {
  it('finds nothing wrong with a complete content, in Russian or English', () => {
    expect(validator.problems(russianContent())).toEqual([]);
    expect(validator.problems(jobProfileExample)).toEqual([]);
    expect(validator.require(russianContent())).toEqual(russianContent());
  });

  it('names what is missing and what does not belong by its own pointer', () => {
    const { purpose: _, ...rest } = russianContent();
    expect(validator.problems({ ...rest, 'pay/day': 1 })).toEqual([
      { pointer: '/purpose', detail: 'is missing' },
      { pointer: '/pay~1day', detail: 'is not part of a job profile' },
    ]);
  });

  it.each([
    ['/purpose', { purpose: 'Слишком коротко' }],
    ['/purpose', { purpose: ' '.repeat(30) }],
    ['/purpose', { purpose: `${'слово '.repeat(10)}\u0000` }],
    ['/purpose', { purpose: `${'слово '.repeat(10)}\uD800` }],
    ['/employeeName', { employeeName: '' }],
    ['/employeeName', { employeeName: 'я'.repeat(201) }],
    ['/responsibilityAreas', { responsibilityAreas: russianContent().responsibilityAreas.slice(0, 2) }],
    ['/professionalSkills', { professionalSkills: [] }],
    ['/personalQualities', { personalQualities: Array.from({ length: 9 }, () => 'Системность') }],
    ['/experience/minYears', { experience: { minYears: 2.5, description: 'Работа с данными' } }],
    ['/education/level', { education: { level: 'school', fields: ['Экономика'] } }],
    ['/conditions/schedule', { conditions: { ...russianContent().conditions, schedule: '' } }],
  ])('refuses a wrong %s', (pointer, changes) => {
    expect(pointersOf({ ...russianContent(), ...changes })).toContain(pointer);
  });

  it('says which words an enumeration knows', () => {
    const [problem] = validator.problems(russianContent({ language: 'de' as 'en' }));
    expect(problem).toEqual({ pointer: '/language', detail: 'must be one of ru, en' });
  });

  it.each([null, 7, 'profile', []])('refuses %p, which is no content at all', (content) => {
    expect(() => validator.require(content)).toThrow(expect.objectContaining({ code: 'INVALID_PROFILE_CONTENT' }));
  });

  it('names at most fifty faults', () => {
    const tasks = Array.from({ length: 8 }, () => '');
    const responsibilityAreas = Array.from({ length: 8 }, () => ({ name: '', tasks }));
    expect(validator.problems(russianContent({ responsibilityAreas }))).toHaveLength(50);
  });

  it('asks of a draft what it asks of the written sections of a content', () => {
    const [content, draft] = ['job-profile', 'job-profile-draft'].map((name) =>
      readConfigFile<Schema>(`schemas/${name}.schema.json`),
    );
    const inContent = { ...content?.properties['performance']?.properties, ...content?.properties };
    const shared = Object.entries(draft?.properties ?? {}).filter(([name]) => name !== 'careerBridges');
    expect(shared).toHaveLength(11);
    for (const [name, node] of shared) expect(withoutPatterns(node)).toEqual(withoutPatterns(inContent[name]));
  });
});

const withoutPatterns = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'pattern' ? undefined : value)));
