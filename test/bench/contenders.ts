import type { CompletionRequest, LlmGateway, UsageLedger } from '../../src/llm/index.ts';
import { markOf } from './answer-shape.ts';

/** Asks once, waits for the whole answer, and says how many characters it had. */
export type Contender = (nth: number) => Promise<number>;

const schema = {
  type: 'object',
  required: ['purpose', 'responsibilityAreas', 'careerBridges'],
  properties: {
    purpose: { type: 'string' },
    responsibilityAreas: { type: 'array' },
    careerBridges: { type: 'object' },
  },
};
const facts = Array.from({ length: 60 }, (_, index) => `Fact ${String(index)} of the position, as its unit states it.`);

/** A prompt of about a thousand tokens; no two are the same, so that the cache never has the answer. */
function messagesOf(nth: number): CompletionRequest['messages'] {
  return [
    { role: 'system', content: 'You are an experienced HR analyst. Answer with one JSON object by the schema.' },
    { role: 'user', content: `Write in this language: English.\n${markOf(nth)}\n${facts.join('\n')}` },
  ];
}

export function bareFetch(url: string): Contender {
  return async (nth) => {
    const response = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'draft-model',
        messages: messagesOf(nth),
        stream: true,
        stream_options: { include_usage: true },
        response_format: { type: 'json_schema', json_schema: { name: 'draft', schema } },
      }),
    });
    return (await response.text()).length;
  };
}

export function throughGateway(gateway: LlmGateway, ledger: UsageLedger): Contender {
  const signal = new AbortController().signal;
  const material = {
    language: 'en' as const,
    title: 'Clerk',
    unitName: 'Office',
    unitPath: ['Office'],
    level: 1,
    category: 'specialist' as const,
    isHead: false,
    subordinates: { childUnits: 0, descendantUnits: 0, people: 0 },
    directManagerTitle: null,
    peers: [],
    childUnitNames: [],
    kpis: [],
    careerTargets: { vertical: [], horizontal: [], expert: [] },
  };
  const subject = {
    kind: 'generation' as const,
    id: '00000000-0000-7000-8000-000000000001',
    attempt: 1,
    stage: 'draft',
  };
  return async (nth) => {
    const completion = await gateway.complete(
      {
        purpose: 'draft',
        promptVersion: 'draft/1',
        messages: messagesOf(nth),
        parameters: {},
        schema,
        material,
        caller: { principalId: 'bench', unitId: null, subject },
        bypassCache: false,
      },
      signal,
    );
    ledger.recordSoon([completion.entry]);
    return completion.text.length;
  };
}
