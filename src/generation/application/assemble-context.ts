import { Injectable } from '@nestjs/common';
import { type PositionKpiView, PositionKpis } from '../../kpi-mapping/index.js';
import type { PositionMaterial } from '../../llm/index.js';
import {
  type CareerOptions,
  OrganizationDirectory,
  type OrganizationTree,
  type PositionFacts,
} from '../../organization/index.js';
import type { ProfileKpi } from '../../profiles/index.js';
import { fitMaterial } from '../domain/fit-material.js';
import { PositionGone } from '../domain/generation.errors.js';
import type { Generation } from '../domain/generation.js';
import type { ContextOutput } from '../domain/stage-output.js';
import { PipelineSettings } from './pipeline-settings.js';

/** Gathers everything computed of a position: facts and career from the tree, KPIs from the mapping. */
@Injectable()
export class AssembleContext {
  constructor(
    private readonly organization: OrganizationDirectory,
    private readonly kpis: PositionKpis,
    private readonly settings: PipelineSettings,
  ) {}

  /** @throws PositionGone when the current organisation no longer has the position. */
  async execute(generation: Generation): Promise<ContextOutput> {
    const tree = await this.organization.current();
    const position = tree.position(generation.positionId);
    if (!position) throw new PositionGone(generation.positionId);
    const facts = tree.factsOf(position);
    const career = tree.careerOf(position);
    const view = await this.kpis.ofPosition(position.id);
    const kpis = view.kpis.map(({ id, name, section, target, weight }): ProfileKpi => ({
      kpiId: id,
      name,
      section,
      target,
      weight,
    }));
    const known = materialOf(tree, facts, career, kpis, generation.employeeName);
    const { material, sections } = fitMaterial(known, this.settings.contextBudgetCharacters);
    const { title, unit, category, subordinates } = facts;
    return {
      organizationVersion: { id: tree.versionId, number: tree.versionNumber },
      position: { positionId: position.id, title, unitId: unit.id, unitName: unit.name, unitPath: unit.path, category },
      employeeName: generation.employeeName,
      directManager: facts.directManager,
      subordinates,
      career,
      kpiSource: view.source,
      kpiSet: kpiSetOf(view),
      kpis,
      material,
      sections,
    };
  }
}

function materialOf(
  tree: OrganizationTree,
  facts: PositionFacts,
  career: CareerOptions,
  kpis: readonly ProfileKpi[],
  employeeName: string | null,
): PositionMaterial {
  const unit = tree.unit(facts.unit.id);
  const { childUnits, descendantUnits, people } = facts.subordinates;
  const titles = (steps: readonly { title: string }[]): string[] => steps.map(({ title }) => title);
  return {
    language: tree.language,
    title: facts.title,
    unitName: facts.unit.name,
    unitPath: facts.unit.path,
    level: facts.level,
    category: facts.category,
    isHead: facts.isHead,
    subordinates: { childUnits, descendantUnits, people: people.count },
    directManagerTitle: facts.directManager?.title ?? null,
    peers: titles(facts.peers.positions),
    childUnitNames: facts.isHead && unit ? tree.childrenOf(unit).map(({ name }) => name) : [],
    kpis: kpis.map(({ name, section, target, weight }) => ({ name, section, target, weight })),
    careerTargets: {
      vertical: titles(career.vertical),
      horizontal: titles(career.horizontal),
      expert: titles(career.expert),
    },
    employeeName,
  };
}

function kpiSetOf(view: PositionKpiView): ContextOutput['kpiSet'] {
  return view.setId === null || view.kpis.length === 0 ? null : { id: view.setId, label: view.setCode ?? view.setId };
}
