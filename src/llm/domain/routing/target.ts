import type { CompletionParameters, CompletionPurpose } from '../completion.js';

/** What a route sets of a call; null leaves a parameter out, whatever the prompt asks for. */
export type RouteParameters = { [name in keyof CompletionParameters]?: CompletionParameters[name] | null };

/** When a target is asked: in its turn, or only where nothing else of the route is configured. */
export type TargetCondition = 'always' | 'nothing-configured';

/** One step of a route: whom to ask, for which model, and how. */
export interface Target {
  provider: string;
  /** null for a provider that has no models, and where the setting that names the model is absent. */
  model: string | null;
  parameters: RouteParameters;
  when: TargetCondition;
  /** Whether everything it takes to ask it is there. */
  configured: boolean;
}

/** The targets of each purpose, in the order they are asked. */
export type Routes = Readonly<Record<CompletionPurpose, readonly Target[]>>;
