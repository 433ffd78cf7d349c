import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { type Bakery, type GenerationBody, openBakery } from './bakery.js';

interface ContextBody {
  budgetTokens: number;
  tokens: number;
  sections: { name: string; tokens: number; budget: number; leftOut: number; shortened: boolean }[];
  brief: {
    version: number;
    choice: { heading: string; score: number; reasons: string[]; outcome: string }[];
    irrelevant: number;
  } | null;
  guidance: number;
  code: string;
}

const brief = [
  '# Values\n\nWe keep our word.',
  `# Bakery\n\n${'The ovens are hot all night. '.repeat(60)}`,
  '# Fleet\n\nCars are electric.',
].join('\n\n');

/** The pipeline's settings with so many tokens and no floors but those that are never cut. */
function pipelineWith(tokens: number): string {
  const pipeline = parse(readFileSync('config/generation/pipeline.yaml', 'utf8')) as {
    context: { tokens: number; sections: Record<string, { floor: number | string }> };
  };
  pipeline.context.tokens = tokens;
  for (const rule of Object.values(pipeline.context.sections)) if (rule.floor !== 'all') rule.floor = 0;
  return stringify(pipeline);
}

const bakeryWith = (tokens: number): Promise<Bakery> =>
  openBakery({}, (server) => ({
    providers: { stub: { server } },
    files: { 'generation/pipeline.yaml': pipelineWith(tokens) },
  }));

async function contextOf(bakery: Bakery, id: string): Promise<ContextBody> {
  return (await bakery.app.request<ContextBody>('GET', `/generations/${id}/context`)).body;
}

async function generate(bakery: Bakery, position: string, unit = 'Bakery'): Promise<GenerationBody> {
  const { id } = await bakery.order(position, unit);
  return bakery.until(id, 'succeeded', 'failed');
}

const outcomes = ({ brief: told }: ContextBody): [string, string][] =>
  (told?.choice ?? []).map(({ heading, outcome }) => [heading, outcome]);

describe('What a generation was told', () => {
  let bakery: Bakery;
  beforeAll(async () => {
    bakery = await openBakery();
  });
  afterAll(() => bakery.close());

  it('has no brief before the company has written one', async () => {
    const { id } = await generate(bakery, 'Oven Technician');
    expect(await contextOf(bakery, id)).toMatchObject({ brief: null, guidance: 0 });
    expect(bakery.model.calls[0]?.messages.at(-1)?.content).not.toContain('What the company says of itself');
  });

  it('names the sections of the brief that concern the position, and why', async () => {
    await bakery.app.request('PUT', '/organization/brief', { body: { text: brief } });
    const { id } = await generate(bakery, 'Baker');
    const context = await contextOf(bakery, id);
    expect(context.brief).toMatchObject({
      version: 1,
      irrelevant: 1,
      choice: [
        { heading: 'Values', reasons: ['always'], outcome: 'whole' },
        { heading: 'Bakery', reasons: expect.arrayContaining(['unit bakery']), outcome: 'whole' },
      ],
    });
    expect(context.sections.map(({ name }) => name)).toEqual([
      'position',
      'career',
      'kpis',
      'childUnits',
      'peers',
      'brief',
      'guidance',
    ]);
    expect(context.tokens).toBe(context.sections.reduce((sum, { tokens }) => sum + tokens, 0));
    expect(context.tokens).toBeLessThanOrEqual(context.budgetTokens);
  });

  it('is seen by editors and not by viewers', async () => {
    const { id } = await generate(bakery, 'Baker');
    const path = `/generations/${id}/context`;
    expect((await bakery.app.request('GET', path, { as: 'editor' })).status).toBe(200);
    expect((await bakery.app.request('GET', path, { as: 'viewer' })).status).toBe(403);
    const { status, body } = await bakery.app.request<ContextBody>('GET', path, { as: 'editor' });
    expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining('HR analyst')]);
  });

  it('is not there for no generation, and no longer once its stages are gone', async () => {
    const none = await contextOf(bakery, '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e');
    expect(none.code).toBe('GENERATION_NOT_FOUND');
    const { id } = await generate(bakery, 'Baker');
    await bakery.rows('DELETE FROM generation_stages WHERE generation_id = $1', [id]);
    expect((await contextOf(bakery, id)).code).toBe('CONTEXT_NOT_KEPT');
  });
});

describe('A small budget', () => {
  it('shortens the brief after a sentence, leaves out what is less important, and says so', async () => {
    const bakery = await bakeryWith(350);
    try {
      await bakery.app.request('PUT', '/organization/brief', { body: { text: brief } });
      const { id, state } = await generate(bakery, 'Head of Bakery');
      expect(state).toBe('succeeded');
      const context = await contextOf(bakery, id);
      expect(context.tokens).toBeLessThanOrEqual(350);
      expect(outcomes(context)).toEqual([
        ['Values', 'whole'],
        ['Bakery', 'shortened'],
      ]);
      expect(context.sections.find(({ name }) => name === 'peers')).toMatchObject({ tokens: 0, leftOut: 2 });
      expect(bakery.model.calls[0]?.messages.at(-1)?.content).toContain('hot all night. …');
    } finally {
      await bakery.close();
    }
  });

  it('that cannot hold the facts ends the generation with a clear error, and asks no model', async () => {
    const bakery = await bakeryWith(100);
    try {
      const failed = await generate(bakery, 'Head of Night Shift', 'Night Shift');
      expect(failed).toMatchObject({ state: 'failed', attempts: 1, error: { code: 'CONTEXT_OVER_BUDGET' } });
      expect(failed.error?.detail).toMatch(/^The facts of this position need more than the 100 tokens .*position \d+/u);
      expect(bakery.model.calls).toEqual([]);
    } finally {
      await bakery.close();
    }
  });
});
