/** What a request costs the installation, by its kind. Each kind has a bucket of its own: an export does not eat up the reads. */
export const costClasses = ['read', 'search', 'write', 'export', 'generation', 'login'] as const;
export type CostClass = (typeof costClasses)[number];

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a request costs by its method, where its route says nothing. */
export const costOfMethod = (method: string): CostClass =>
  readingMethods.has(method.toUpperCase()) ? 'read' : 'write';
