import { completionPurposes, type CompletionPurpose } from '../domain/completion.js';
import type { Routes, Target } from '../domain/routing/target.js';
import type { LlmFile, StepFile } from './llm-file.js';
import { fault, type LlmSources, textOf } from './llm-sources.js';

/** @throws ConfigError where a step names what is not there, or a route has nobody to ask. */
export function routesOf(content: LlmFile, configured: ReadonlySet<string>, sources: LlmSources): Routes {
  const routeOf = (purpose: CompletionPurpose): Target[] => {
    const targets = content.routes[purpose].map((step, index) =>
      targetOf(step, `/routes/${purpose}/${String(index)}`, content, configured, sources),
    );
    if (targets.some(({ configured }) => configured)) return targets;
    throw fault(
      `/routes/${purpose}`,
      'has no step that is configured: set what one of its providers refers to, or add {provider: offline}',
    );
  };
  return Object.fromEntries(completionPurposes.map((purpose) => [purpose, routeOf(purpose)])) as unknown as Routes;
}

function targetOf(
  step: StepFile,
  pointer: string,
  content: LlmFile,
  configured: ReadonlySet<string>,
  sources: LlmSources,
): Target {
  const written = content.providers[step.provider];
  if (written === undefined) {
    throw fault(`${pointer}/provider`, `"${step.provider}" is none of ${Object.keys(content.providers).join(', ')}`);
  }
  const needsModel = written.kind !== 'offline';
  if (needsModel && step.model === undefined) throw fault(pointer, `must name a model of ${step.provider}`);
  if (!needsModel && step.model !== undefined)
    throw fault(`${pointer}/model`, `cannot be: ${step.provider} has no models`);
  const model = step.model === undefined ? null : (textOf(step.model, sources) ?? null);
  return {
    provider: step.provider,
    model,
    parameters: step.parameters ?? {},
    when: step.when ?? 'always',
    configured: configured.has(step.provider) && (model !== null || !needsModel),
  };
}
