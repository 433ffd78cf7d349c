import { Injectable } from '@nestjs/common';
import { type PositionKpiView, PositionKpis } from '../../kpi-mapping/index.js';
import { RoleFamilies } from '../../llm/index.js';
import { OrganizationDirectory } from '../../organization/index.js';
import { ProfileFeedback, type ProfileKpi } from '../../profiles/index.js';
import { fitContext } from '../domain/context-budget/fit-context.js';
import { contextEntries, fittedContext } from '../domain/context-budget/context-entries.js';
import { PositionGone } from '../domain/generation.errors.js';
import type { Generation } from '../domain/generation.js';
import type { ContextOutput } from '../domain/stage-output.js';
import { ChooseBriefSections } from './choose-brief-sections.js';
import { materialOf } from './material-of.js';
import { PipelineSettings } from './pipeline-settings.js';
import { PromptTokens } from './prompt-tokens.js';

/**
 * Gathers everything known of a position within the token budget: facts and career from the tree, KPIs from the mapping, what
 * the company's brief says of its work, and what readers said of profiles like it.
 */
@Injectable()
export class AssembleContext {
  constructor(
    private readonly organization: OrganizationDirectory,
    private readonly kpis: PositionKpis,
    private readonly briefs: ChooseBriefSections,
    private readonly families: RoleFamilies,
    private readonly feedback: ProfileFeedback,
    private readonly tokens: PromptTokens,
    private readonly settings: PipelineSettings,
  ) {}

  /** @throws PositionGone when the current organisation no longer has the position; ContextOverBudget when its facts do not fit. */
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
    const known = materialOf(tree, facts, career, kpis);
    const choice = await this.briefs.execute(known);
    const guidance = await this.feedback.guidanceFor(
      this.families.familyOf(known),
      known.language,
      this.settings.guidance.most,
    );
    const entries = contextEntries(known, choice?.relevant ?? [], guidance);
    const fitted = fitContext(entries, this.settings.context, this.tokens.of);
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
      ...fittedContext(known, choice, fitted, this.settings.context.tokens),
    };
  }
}

function kpiSetOf(view: PositionKpiView): ContextOutput['kpiSet'] {
  return view.setId === null || view.kpis.length === 0 ? null : { id: view.setId, label: view.setCode ?? view.setId };
}
