import { type Example, exampleOf } from './example-of-schema.ts';
import { honestDraft } from './honest-draft.ts';
import type { ModelCall } from './model-call.ts';

const contentCritic: Example = { mark: 9, remark: 'Sound and concrete throughout.' };

/** What a careful model answers: a draft as it was asked for, or a good verdict by the schema that came with the question. */
export function honestText(call: ModelCall): string {
  if (call.purpose === 'review') return verdictText(call, contentCritic);
  const prompt = call.messages.map(({ content }) => content).join('\n');
  const { position, unit } = namesIn(prompt);
  return JSON.stringify(honestDraft(languageIn(prompt), position, unit, bridgesIn(prompt)));
}

/** A verdict by the schema of the question, with the same mark and remark on everything. */
export const verdictText = (call: ModelCall, example: Example): string =>
  JSON.stringify(exampleOf(verdictSchemaOf(call), example));

const plainVerdict = {
  type: 'object',
  required: ['score', 'critique'],
  properties: { score: { type: 'number', minimum: 0, maximum: 10 }, critique: { type: 'string' } },
};

/** The schema in `response_format`, else the last one that the prompt shows, else a score with a critique. */
function verdictSchemaOf({ body, messages }: ModelCall): object {
  const stated = body.response_format?.json_schema?.schema;
  if (stated) return stated;
  for (const line of messages.flatMap(({ content }) => content.split('\n')).reverse()) {
    const value = parsed(line.trim());
    if (value !== null && 'properties' in value) return value;
  }
  return plainVerdict;
}

function languageIn(prompt: string): 'ru' | 'en' {
  const named = /language:\s*"?(?<language>Russian|English)/iu.exec(prompt)?.groups?.['language'];
  if (named !== undefined) return named.toLowerCase() === 'russian' ? 'ru' : 'en';
  return /"language":\s*"ru"/u.test(prompt) ? 'ru' : 'en';
}

/** How many career targets there are of each kind: as the prompt counts them, else as the position lists them. */
function bridgesIn(prompt: string): Record<'vertical' | 'horizontal' | 'expert', number> {
  const count = (kind: string): number => {
    const stated = new RegExp(String.raw`\b${kind}[:\s]+(?<count>\d+)`, 'u').exec(prompt)?.groups?.['count'];
    if (stated !== undefined) return Number(stated);
    const listed = parsed(new RegExp(String.raw`"${kind}":\s*(?<list>\[[^\]]*\])`, 'u').exec(prompt)?.groups?.['list']);
    return Array.isArray(listed) ? listed.length : 0;
  };
  return { vertical: count('vertical'), horizontal: count('horizontal'), expert: count('expert') };
}

function namesIn(prompt: string): { position: string; unit: string } {
  const named = (key: string): string => {
    const literal = new RegExp(String.raw`"${key}":\s*(?<text>"(?:[^"\\]|\\.)*")`, 'u').exec(prompt)?.groups?.['text'];
    return literal === undefined ? '' : (JSON.parse(literal) as string).slice(0, 150);
  };
  return { position: named('title'), unit: named('unitName') };
}

function parsed(text: string | undefined): object | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
