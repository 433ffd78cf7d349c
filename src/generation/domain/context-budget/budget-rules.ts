/** The sections of a context, in the order in which a prompt shows them. */
export const contextSections = ['position', 'career', 'kpis', 'childUnits', 'peers', 'brief', 'guidance'] as const;
export type ContextSectionName = (typeof contextSections)[number];

/** What a section may count on. */
export interface SectionRule {
  /** 1 is the highest: what is higher is never cut before what is lower has given way. */
  priority: number;
  /** Tokens that it gets whatever the others need; `all`: it cannot be cut. */
  floor: number | 'all';
  /** Tokens that it never goes beyond, however much room there is. */
  most?: number;
}

/** `context` of `config/generation/pipeline.yaml`. */
export interface ContextBudget {
  tokens: number;
  sections: Readonly<Record<ContextSectionName, SectionRule>>;
}

/** What is wrong with a budget, in words; null where every section can have its floor. */
export function budgetProblem({ tokens, sections }: ContextBudget): string | null {
  const rules = contextSections.map((name) => ({ name, ...sections[name] }));
  const beyond = rules.find(({ floor, most }) => most !== undefined && (floor === 'all' || floor > most));
  if (beyond) return `the floor of ${beyond.name} is above its most`;
  const twice = rules.find(({ priority }, index) => rules.findIndex((each) => each.priority === priority) !== index);
  if (twice) return `the priority ${String(twice.priority)} stands there twice`;
  const floors = rules.reduce((sum, { floor }) => sum + (floor === 'all' ? 0 : floor), 0);
  return floors > tokens ? `the floors need ${String(floors)} of ${String(tokens)} tokens` : null;
}
