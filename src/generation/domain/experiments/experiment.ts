import { createHash } from 'node:crypto';

/** Two versions of one prompt that write for different positions. */
export interface Experiment {
  name: string;
  prompt: string;
  /** The version that is compared with, and the one that is tried. */
  versions: readonly [number, number];
  /** Share of the positions that the second version writes for, 0-1. */
  share: number;
}

const hashRange = 2 ** 32;
/** The prompts that ask for a version by position. */
const splitPrompts = ['draft'];

/** The version that writes for a position: always the same one, decided by the SHA-256 of the experiment's name and the position's id. */
export function versionFor({ name, versions, share }: Experiment, positionId: string): number {
  const hash = createHash('sha256').update(`${name}\n${positionId}`).digest().readUInt32BE(0);
  return versions[hash / hashRange < share ? 1 : 0];
}

/** What is wrong with experiments that are to run at the same time, against the versions that there are; null where nothing is. */
export function experimentsProblem(
  experiments: readonly Experiment[],
  known: readonly { name: string; version: number }[],
): string | null {
  const names = new Set<string>();
  const prompts = new Set<string>();
  for (const { name, prompt, versions } of experiments) {
    if (names.has(name)) return `there are two experiments ${name}`;
    if (prompts.has(prompt)) return `${name}: another experiment is run with prompt ${prompt}`;
    if (versions[0] === versions[1]) return `${name}: its two versions are one`;
    const missing = versions.find((version) => !known.some((each) => each.name === prompt && each.version === version));
    if (missing !== undefined) return `${name}: there is no prompt ${prompt}/${String(missing)}`;
    if (!splitPrompts.includes(prompt))
      return `${name}: prompt ${prompt} has no experiments, only ${splitPrompts.join(', ')} has`;
    names.add(name);
    prompts.add(prompt);
  }
  return null;
}
