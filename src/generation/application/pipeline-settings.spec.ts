import { describe, expect, it } from '@jest/globals';
import { readConfigFile } from '../../platform/config/index.js';
import { briefRulesOf } from './brief-rules-file.js';
import { pipelineOf, PipelineSettings } from './pipeline-settings.js';

interface PipelineContent {
  context: { tokens: number; sections: Record<string, object> };
}

const asShipped = readConfigFile<PipelineContent>('generation/pipeline.yaml');

function withSections(change: Record<string, object>): PipelineContent {
  const { tokens, sections } = asShipped.context;
  return { ...asShipped, context: { tokens, sections: { ...sections, ...change } } };
}

describe('PipelineSettings', () => {
  it('are those of config/generation', () => {
    const { review, context, guidance } = new PipelineSettings();
    expect([review.passFrom, context.sections.position.floor, guidance.most]).toEqual([8, 'all', 8]);
  });

  it.each([
    [
      'a section is missing',
      { ...asShipped, context: { tokens: 6_000, sections: {} } },
      "must have required property 'position'",
    ],
    [
      'the floors need more than there is',
      withSections({ kpis: { priority: 3, floor: 6_000 } }),
      'the floors need 6700 of 6000 tokens',
    ],
    [
      'a floor is above its most',
      withSections({ kpis: { priority: 3, floor: 10, most: 5 } }),
      'the floor of kpis is above its most',
    ],
    [
      'a section that is never cut has a most',
      withSections({ career: { priority: 2, floor: 'all', most: 5 } }),
      'the floor of career is above its most',
    ],
    [
      'two sections have one priority',
      withSections({ kpis: { priority: 1, floor: 10 } }),
      'the priority 1 stands there twice',
    ],
    ['a floor is a word', withSections({ kpis: { priority: 3, floor: 'some' } }), '/context/sections/kpis/floor'],
  ])('stop the start where %s', (_, content, problem) => {
    expect(() => pipelineOf(content)).toThrow(problem);
  });
});

describe('The rules of choosing sections of the brief', () => {
  it('stop the start where a weight is missing', () => {
    const rules = readConfigFile<object>('generation/brief.yaml');
    expect(() => briefRulesOf({ ...rules, weights: { title: 1 } })).toThrow(
      "/weights must have required property 'unit'",
    );
  });
});
