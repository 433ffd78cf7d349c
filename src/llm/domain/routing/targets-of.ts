import type { CompletionParameters } from '../completion.js';
import type { RouteParameters, Target } from './target.js';

/** Whom to ask, in order: what is configured, and what stands for nothing being configured only where that is so. */
export function targetsOf(route: readonly Target[]): Target[] {
  const configured = route.filter((target) => target.configured);
  const ordinary = configured.filter(({ when }) => when === 'always');
  return ordinary.length > 0 ? ordinary : configured;
}

/** What is sent: the route's word over the prompt's, and nothing where the route says null. */
export function parametersOf(asked: CompletionParameters, route: RouteParameters): CompletionParameters {
  const merged = Object.entries<number | null | undefined>({ ...asked, ...route });
  return Object.fromEntries(merged.filter(([, value]) => typeof value === 'number'));
}
