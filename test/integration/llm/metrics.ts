import type { TestApp } from '../../support/index.js';

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** The samples of GET /metrics whose names begin so. */
export async function samplesOf(app: TestApp, prefix: string): Promise<Sample[]> {
  const text = (await app.request('GET', '/metrics', { as: null })).bytes.toString('utf8');
  return [...text.matchAll(/^(?<name>\w+)(?:\{(?<labels>[^}]*)\})? (?<value>\S+)$/gmu)]
    .map(({ groups }) => ({
      name: groups?.['name'] ?? '',
      labels: Object.fromEntries(
        [...(groups?.['labels'] ?? '').matchAll(/(?<key>\w+)="(?<text>[^"]*)"/gu)].map(({ groups: label }) => [
          label?.['key'] ?? '',
          label?.['text'] ?? '',
        ]),
      ),
      value: Number(groups?.['value']),
    }))
    .filter(({ name }) => name.startsWith(prefix));
}

/** The sum of a metric over all samples that carry these labels. */
export async function metric(app: TestApp, name: string, labels: Record<string, string> = {}): Promise<number> {
  const samples = await samplesOf(app, name);
  return samples
    .filter(
      (sample) => sample.name === name && Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
    )
    .reduce((sum, { value }) => sum + value, 0);
}
