import type { MaterialKpi, PositionMaterial } from '../../../llm/index.js';
import type { CompanyBrief } from '../../../organization/index.js';
import type { Guidance } from '../../../profiles/index.js';
import type { RelevantSection } from '../brief/choose-sections.js';
import type { BriefContext, ContextOutput } from '../stage-output.js';
import type { ContextSectionName } from './budget-rules.js';
import type { ContextEntries, ContextEntry, FittedSection } from './fit-context.js';
import { shortenText } from './shorten-text.js';

interface BriefPiece {
  heading: string;
  text: string;
}

/** What is known of a position, section by section; in each section the most important first. */
export function contextEntries(
  material: PositionMaterial,
  relevant: readonly RelevantSection[],
  guidance: readonly Guidance[],
): ContextEntries {
  const { kpis, peers, childUnitNames, careerTargets, ...position } = material;
  return {
    position: entriesOf([{ ...position, kpis: [], peers: [], childUnitNames: [], careerTargets: {} }]),
    career: entriesOf([careerTargets]),
    kpis: entriesOf(kpis),
    childUnits: entriesOf(childUnitNames),
    peers: entriesOf(peers),
    brief: relevant.map(({ heading, text }) => ({
      value: { heading, text },
      shorten: (fits) => {
        const short = shortenText(text, (each) => fits({ heading, text: each }));
        return short === null ? null : { heading, text: short };
      },
    })),
    guidance: guidance.map((opinion) => ({
      value: opinion,
      shorten: (fits) => {
        const short = shortenText(opinion.comment, (comment) => fits({ ...opinion, comment }));
        return short === null ? null : { ...opinion, comment: short };
      },
    })),
  };
}

/** The part of a context that depends on the budget: what stayed, and what became of each section. */
export function fittedContext(
  material: PositionMaterial,
  choice: { brief: CompanyBrief; relevant: readonly RelevantSection[] } | null,
  fitted: readonly FittedSection[],
  budgetTokens: number,
): Pick<ContextOutput, 'material' | 'brief' | 'guidance' | 'budgetTokens' | 'sections'> {
  const valuesOf = (name: ContextSectionName): unknown[] => fitted.find((each) => each.name === name)?.values ?? [];
  return {
    material: {
      ...material,
      kpis: valuesOf('kpis') as MaterialKpi[],
      childUnitNames: valuesOf('childUnits') as string[],
      peers: valuesOf('peers') as string[],
    },
    brief: choice && briefOf(choice, valuesOf('brief') as BriefPiece[]),
    guidance: valuesOf('guidance') as Guidance[],
    budgetTokens,
    sections: fitted.map(({ name, tokens, budget, leftOut, shortened }) => ({
      name,
      tokens,
      budget,
      leftOut,
      shortened,
    })),
  };
}

/** The sections that stayed stand in the order of the brief. */
function briefOf(
  { brief, relevant }: { brief: CompanyBrief; relevant: readonly RelevantSection[] },
  shown: readonly BriefPiece[],
): BriefContext {
  const placed = shown.map((piece, rank) => ({ piece, order: relevant[rank]?.order ?? 0 }));
  return {
    id: brief.id,
    version: brief.version,
    sections: placed.toSorted((a, b) => a.order - b.order).map(({ piece }) => piece),
    choice: relevant.map(({ heading, text, score, reasons }, rank) => {
      const piece = shown[rank];
      const outcome = piece === undefined ? 'left-out' : piece.text === text ? 'whole' : 'shortened';
      return { heading, score, reasons, outcome };
    }),
    irrelevant: brief.sections.length - relevant.length,
  };
}

function entriesOf(values: readonly unknown[]): ContextEntry[] {
  return values.map((value) => ({ value }));
}
