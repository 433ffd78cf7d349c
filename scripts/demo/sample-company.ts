import { existsSync, globSync, rmSync, writeFileSync } from 'node:fs';
import type { JobProfileContent } from '../../src/profiles/domain/job-profile-content.ts';
import type { Api } from './api.ts';

const folder = 'config/sample-company/en';

interface List<T> {
  items: T[];
}

interface ImportReport {
  units: number;
  positions: number;
  warnings: unknown[];
}

interface KpiSet {
  code: string;
  status: 'owned' | 'pinned' | 'unresolved' | 'excluded';
  owner: { unitId: string; path: string[] } | null;
}

interface Generation {
  id: string;
  state: string;
  profileId: string | null;
  /** What a queued generation waits for, such as a model that is away. */
  waitingFor: string | null;
  error: { code: string; detail: string } | null;
}

/**
 * Loads the structure and the KPI files of the sample company unless the installation has an organisation already. The mark
 * file is there while it loads: a load that was cut short is done again.
 */
export async function loadSampleCompany(api: Api, markFile: string, say: (line: string) => void): Promise<void> {
  const versions = await api.get<List<unknown>>('/organization/versions?limit=1');
  if (versions.items.length > 0 && !existsSync(markFile)) return;
  writeFileSync(markFile, '');
  const report = await api.upload<ImportReport>('/organization/imports', [`${folder}/structure.json`]);
  say(`Loaded the sample company: ${report.units} units, ${report.positions} positions.`);
  await api.upload('/kpi/imports', globSync(`${folder}/kpi/*`).sort());
  const sets = await kpiSets(api);
  const owned = sets.filter((set) => set.owner !== null);
  say(
    `Mapped ${sets.length} KPI sets: ${owned.length} have an owner, ${sets.length - owned.length} wait for a person:`,
  );
  for (const set of sets) say(`  ${set.code.padEnd(20)} ${set.owner ? set.owner.path.join(' / ') : set.status}`);
  rmSync(markFile);
}

/** The first profile; when there is none, one is generated for the head of a department that has KPIs. Null where that does not come about. */
export async function firstProfile(api: Api, say: (line: string) => void): Promise<JobProfileContent | null> {
  const profiles = await api.get<List<{ id: string }>>('/profiles?limit=1');
  const id = profiles.items[0]?.id ?? (await generateOne(api, say));
  if (id === null) return null;
  const { content } = await api.get<{ content: JobProfileContent }>(`/profiles/${id}`);
  return content;
}

const pollMs = 100;
const longestGenerationMs = 300_000;

/** A model that is slow or away does not keep the rest of the demo from being tried. */
async function generateOne(api: Api, say: (line: string) => void): Promise<string | null> {
  const positionId = await samplePosition(api);
  let generation = await api.post<Generation>('/generations', { positionId });
  say('Generating a profile …');
  const deadline = Date.now() + longestGenerationMs;
  while (generation.state === 'queued' || generation.state === 'running') {
    if (generation.waitingFor !== null || Date.now() > deadline) {
      const reason = generation.waitingFor === null ? generation.state : `waiting (${generation.waitingFor})`;
      say(`The generation ${generation.id} is still ${reason}; it goes on by itself. .data/app.log has the reason.`);
      return null;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    generation = await api.get<Generation>(`/generations/${generation.id}`);
  }
  if (generation.profileId === null)
    say(`The generation ended as ${generation.state}: ${generation.error?.detail ?? 'no reason given'}`);
  return generation.profileId;
}

async function samplePosition(api: Api): Promise<string> {
  const owner = (await kpiSets(api)).find((set) => set.owner !== null)?.owner;
  const query = owner ? `?unitId=${owner.unitId}&limit=1` : '?limit=1';
  const { items } = await api.get<List<{ id: string }>>(`/organization/positions${query}`);
  if (!items[0]) throw new Error('The organisation has no position.');
  return items[0].id;
}

async function kpiSets(api: Api): Promise<KpiSet[]> {
  return (await api.get<List<KpiSet>>('/kpi/sets?limit=100')).items;
}
