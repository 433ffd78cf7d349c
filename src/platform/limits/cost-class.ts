/** What a request costs the installation, by its kind. Each kind has a bucket of its own: an export does not eat up the reads. */
export const costClasses = ['read', 'search', 'write', 'export', 'generation', 'login'] as const;
export type CostClass = (typeof costClasses)[number];
