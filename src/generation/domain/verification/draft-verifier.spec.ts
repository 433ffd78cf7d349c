import { describe, expect, it } from '@jest/globals';
import type { JobProfileContent } from '../../../profiles/index.js';
import { assembleContent } from './assemble-content.js';
import { type DraftSchemas, DraftVerifier, type Verification } from './draft-verifier.js';
import { contextOf, draftOf, subjectOf, textOf } from '../../../../test/support/generation.factory.js';

const instructions = 'Write the profile in plain words that a new colleague will understand on the first day.';

/** As strict as the tests need: a draft has a purpose, a profile a title. The real schemas are tested with the application. */
const schemas: DraftSchemas = {
  draftSections: Object.keys(draftOf()),
  draftKeys: ['purpose', 'minYears'],
  draftProblems: (value) =>
    typeof (value as { purpose?: unknown }).purpose === 'string' ? [] : [{ pointer: '/purpose', detail: 'is missing' }],
  profileProblems: (content: JobProfileContent) =>
    [content.title, content.provenance.provider, content.provenance.promptVersion].includes('')
      ? [{ pointer: '/title', detail: 'is empty' }]
      : [],
};

function verify(draft: unknown, context = contextOf()): Verification {
  const text = typeof draft === 'string' ? draft : JSON.stringify(draft);
  return new DraftVerifier(schemas, instructions).verify(textOf(text), subjectOf(context));
}

function outcomes({ checks }: Verification): Record<string, string> {
  return Object.fromEntries(checks.map(({ name, outcome }) => [name, outcome]));
}

describe('DraftVerifier', () => {
  it('passes a good draft and names every check', () => {
    const verification = verify(draftOf());
    expect(verification.problems).toEqual([]);
    expect(verification.verified?.draft).toEqual(draftOf());
    expect(outcomes(verification)).toEqual({
      parse: 'passed',
      characters: 'passed',
      facts: 'passed',
      schema: 'passed',
      counts: 'passed',
      kpis: 'passed',
      figures: 'passed',
      people: 'passed',
      units: 'passed',
      positions: 'passed',
      subordinates: 'passed',
      money: 'passed',
      company: 'passed',
      contacts: 'passed',
      placeholders: 'passed',
      'schema-keys': 'passed',
      'prompt-echo': 'passed',
      wording: 'passed',
      language: 'passed',
      repetition: 'passed',
      'profile-schema': 'passed',
    });
  });

  it.each([
    ['nesting without an end', `{"purpose": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a tag that is opened again and again', JSON.stringify({ purpose: ['<svg'.repeat(250_000)] })],
    ['a fence that is followed by blank lines only', `${'`'.repeat(3)}json${'\n'.repeat(500_000)}x`],
  ])('is soon done with %s', (_, text) => {
    const startedAt = performance.now();
    expect(verify(text).verified).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it.each([
    ['a fence around it', '```json\n%\n```'],
    ['a sentence before and after it', 'Here you are:\n%\nAnything else?'],
  ])('takes JSON with %s', (_, pattern) => {
    const verification = verify(pattern.replace('%', JSON.stringify(draftOf())));
    expect(outcomes(verification)['parse']).toBe('repaired');
    expect(verification.verified?.draft).toEqual(draftOf());
  });

  it.each(['', 'I cannot help with that.', '{"purpose": "Bakes', '["a"]', 'null'])('cannot use %p', (text) => {
    expect(verify(text)).toMatchObject({ verified: null, checks: [{ name: 'parse', outcome: 'failed' }] });
  });

  it('says of a text whether it passes without a repair', () => {
    const verifier = new DraftVerifier(schemas, instructions);
    expect(verifier.passes(JSON.stringify(draftOf()), subjectOf(contextOf()))).toBe(true);
    expect(verifier.passes('I cannot help with that.', subjectOf(contextOf()))).toBe(false);
  });

  it('says what the schema finds, for the repair prompt', () => {
    expect(verify({ purpose: 3 })).toMatchObject({ verified: null, problems: [{ pointer: '/purpose' }] });
  });

  it('takes no fact from the provider', () => {
    const verification = verify({
      ...draftOf(),
      title: 'King',
      directManager: { title: 'Nobody' },
      kpis: [{ weight: 1 }],
    });
    expect(outcomes(verification)['facts']).toBe('repaired');
    expect(verification.verified?.draft).toEqual(draftOf());
  });

  it('cleans control characters, markup and the beginnings of formulas', () => {
    const verification = verify(
      draftOf({ corporateCompetences: ['Re\u0000li\u200Bability', '<b>Order</b>', '=HYPERLINK("x")', '- Care'] }),
    );
    expect(verification.verified?.draft.corporateCompetences).toEqual([
      'Re liability',
      'Order',
      'HYPERLINK("x")',
      'Care',
    ]);
    expect(outcomes(verification)['characters']).toBe('repaired');
  });

  it('finds what is written in another language', () => {
    const verification = verify(draftOf({ purpose: 'Печёт хлеб для всего города каждое утро без исключений.' }));
    expect(verification.problems).toEqual([{ pointer: '/purpose', detail: expect.stringContaining('language') }]);
  });

  it('finds a draft that is in another language as a whole', () => {
    const context = contextOf();
    const russian = { ...context, material: { ...context.material, language: 'ru' as const } };
    expect(verify(draftOf(), russian).problems).toContainEqual({
      pointer: '',
      detail: expect.stringContaining('"ru"'),
    });
  });

  it('takes out a task that repeats the instructions', () => {
    const areas = draftOf().responsibilityAreas;
    const echo = 'In plain words that a new colleague will understand on the first day';
    const verification = verify(
      draftOf({
        responsibilityAreas: [{ name: 'Baking', tasks: [...(areas[0]?.tasks ?? []), echo] }, ...areas.slice(1)],
      }),
    );
    expect(outcomes(verification)['prompt-echo']).toBe('repaired');
    expect(verification.verified?.draft.responsibilityAreas).toEqual(areas);
  });

  it('has a purpose rewritten that repeats the instructions', () => {
    expect(verify(draftOf({ purpose: instructions })).problems).toEqual([
      { pointer: '/purpose', detail: 'repeats the instructions' },
    ]);
  });

  it('counts the profile’s schema as a check', () => {
    const context = contextOf();
    const verification = verify(draftOf(), { ...context, position: { ...context.position, title: '' } });
    expect(verification).toMatchObject({ verified: null, problems: [{ pointer: '/title' }] });
  });
});

describe('counts', () => {
  it('cuts career bridges that no target asked for', () => {
    const { careerBridges } = draftOf();
    const verification = verify(draftOf({ careerBridges: { ...careerBridges, expert: [['Anything']] } }));
    expect(verification.verified?.draft.careerBridges.expert).toEqual([]);
    expect(outcomes(verification)['counts']).toBe('repaired');
  });

  it('asks for career bridges that are missing', () => {
    const { careerBridges } = draftOf();
    const verification = verify(draftOf({ careerBridges: { ...careerBridges, vertical: [] } }));
    expect(verification.problems).toEqual([
      { pointer: '/careerBridges/vertical', detail: 'has 0 lists for 1 career targets' },
    ]);
  });

  it('says nothing twice', () => {
    const verification = verify(draftOf({ personalQualities: ['Patience', 'patience ', 'Care', 'Stamina'] }));
    expect(verification.verified?.draft.personalQualities).toEqual(['Patience', 'Care', 'Stamina']);
  });
});

describe('assembleContent', () => {
  const written = { draft: draftOf(), provider: 'offline', model: null, promptVersion: 'draft/1' };

  it('states facts as the context has them and pairs career steps with their bridges', () => {
    const content = assembleContent(contextOf(), written);
    expect(content).toMatchObject({
      title: 'Baker',
      unit: { id: 'u', path: ['Mill', 'Bakery'] },
      directManager: { positionId: 'p-head' },
      career: { vertical: [{ positionId: 'p-head', bridge: ['Leading a shift'] }], expert: [] },
      performance: { kpiSource: 'own', kpis: [{ kpiId: 'k1', weight: 0.4 }] },
    });
  });

  it('calls the organisation version by its number, as its language writes one', () => {
    const context = contextOf();
    const [source] = assembleContent(context, written).provenance.sources;
    expect(source).toEqual({ kind: 'organization-version', id: 'v1', label: 'no. 3' });
    const russian = contextOf({ material: { ...context.material, language: 'ru' } });
    expect(assembleContent(russian, written).provenance.sources[0]?.label).toBe('№ 3');
  });

  it('names the sources, the KPI set only where there is one', () => {
    expect(assembleContent(contextOf(), written).provenance.sources.map(({ kind }) => kind)).toEqual([
      'organization-version',
      'kpi-set',
    ]);
    expect(assembleContent(contextOf({ kpiSet: null }), written).provenance.sources).toHaveLength(1);
  });
});
