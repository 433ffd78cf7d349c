import { Injectable } from '@nestjs/common';
import { KpiNames } from '../../kpi-mapping/index.js';
import { PromptCatalogue } from '../../llm/index.js';
import { OrganizationDirectory, type OrganizationTree } from '../../organization/index.js';
import { ConfigError, readConfigFile } from '../../platform/config/index.js';
import type { ContextOutput } from '../domain/stage-output.js';
import { type ClaimWordLists, claimWordLists, claimWordsOf } from '../domain/verification/claim-words.js';
import { DraftVerifier } from '../domain/verification/draft-verifier.js';
import { Subject } from '../domain/verification/subject.js';
import { Surroundings } from '../domain/verification/surroundings.js';
import { DraftSchemaFiles } from './draft-schema-files.js';

const file = 'generation/claims.yaml';
/** A bound on memory: a larger organisation is verified without its other units' and positions' names. */
const mostNames = 200_000;

/** Verifies a provider's text against the position and against what the whole company has. */
@Injectable()
export class VerifyDraft {
  private readonly words = claimWordsOf(readLists());
  readonly verifier: DraftVerifier;
  private known: { tree: OrganizationTree; kpiNames: readonly string[]; surroundings: Surroundings } | undefined;

  constructor(
    schemas: DraftSchemaFiles,
    prompts: PromptCatalogue,
    private readonly organization: OrganizationDirectory,
    private readonly kpis: KpiNames,
  ) {
    this.verifier = new DraftVerifier(schemas, prompts.instructions);
  }

  /** The position as texts about it are verified, against the company as it is now. */
  async subjectOf(context: ContextOutput): Promise<Subject> {
    return new Subject(context, await this.surroundings(), this.words);
  }

  /** Kept as long as neither the organisation nor the KPI sets are imported anew. */
  private async surroundings(): Promise<Surroundings> {
    const [tree, kpiNames] = await Promise.all([this.organization.current(), this.kpis.all()]);
    if (this.known?.tree !== tree || this.known.kpiNames !== kpiNames) {
      const unitNames = distinct(tree.units.map(({ name }) => name));
      const titles = distinct(tree.positions.map(({ title }) => title));
      this.known = { tree, kpiNames, surroundings: new Surroundings({ kpiNames, unitNames, titles }, this.words) };
    }
    return this.known.surroundings;
  }
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)].slice(0, mostNames);

/** @throws ConfigError that names the list that is missing or no list of words. */
function readLists(): ClaimWordLists {
  const lists = readConfigFile<Partial<Record<string, unknown>> | null>(file) ?? {};
  const wrong = claimWordLists.find((name) => {
    const words = lists[name];
    return !Array.isArray(words) || words.length === 0 || !words.every((word) => typeof word === 'string');
  });
  if (wrong !== undefined) throw new ConfigError(`Configuration: config/${file}: ${wrong} must be a list of words.`);
  return lists as ClaimWordLists;
}
