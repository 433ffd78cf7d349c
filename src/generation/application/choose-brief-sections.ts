import { Injectable } from '@nestjs/common';
import { type PositionMaterial, RoleFamilies } from '../../llm/index.js';
import { type CompanyBrief, CompanyBriefs } from '../../organization/index.js';
import { type RelevantSection, SectionChooser } from '../domain/brief/choose-sections.js';
import { readBriefRules } from './brief-rules-file.js';

/** The brief and those of its sections that concern a position, the most important first. */
export interface BriefChoice {
  brief: CompanyBrief;
  relevant: RelevantSection[];
}

/** Chooses what a position is told of the company: by its words, its KPIs, and the role families of it and its units. */
@Injectable()
export class ChooseBriefSections {
  private readonly choosers: Record<'ru' | 'en', SectionChooser>;

  constructor(
    private readonly briefs: CompanyBriefs,
    private readonly families: RoleFamilies,
  ) {
    const rules = readBriefRules();
    const chooser = (language: 'ru' | 'en'): SectionChooser =>
      new SectionChooser(rules, (heading) => this.familyOf(heading, language));
    this.choosers = { ru: chooser('ru'), en: chooser('en') };
  }

  /** Null where there is no brief. */
  async execute(material: PositionMaterial): Promise<BriefChoice | null> {
    const brief = await this.briefs.current();
    if (brief === null) return null;
    const { language, title, unitPath, kpis } = material;
    const own = this.named(this.families.familyOf(material));
    const ofUnits = unitPath.toReversed().map((unit) => this.familyOf(unit, language));
    const families = [...new Set([own, ...ofUnits])].filter((family) => family !== null);
    const kpiNames = kpis.map(({ name }) => name);
    return { brief, relevant: this.choosers[language].choose(brief, { title, unitPath, kpiNames, families }) };
  }

  private familyOf(text: string, language: 'ru' | 'en'): string | null {
    return this.named(this.families.familyOf({ title: text, unitName: '', unitPath: [], language }));
  }

  /** Texts that no family knows stand for themselves. */
  private named(family: string): string | null {
    return family.startsWith('title:') ? null : family;
  }
}
