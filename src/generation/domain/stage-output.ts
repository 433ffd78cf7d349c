import type { CompletionUsage, PositionMaterial } from '../../llm/index.js';
import type { ContextSectionName } from './context-budget/budget-rules.js';
import type {
  Guidance,
  JobProfileContent,
  JobProfileDraft,
  PositionReference,
  ProfileCheck,
  ProfileKpi,
} from '../../profiles/index.js';

/** What a step of the work left behind; a resumed attempt reads it instead of doing the step again. */
export interface StepOutputs {
  context: ContextOutput;
  draft: CompletionOutput;
  repair: CompletionOutput;
  verify: VerifiedDraft;
  review: ReviewOutput;
}

export type StepName = keyof StepOutputs;

/** The output of one step in one round (0 is the first draft, each review that sends it back opens another). */
export interface StageOutput<Name extends StepName = StepName> {
  generationId: string;
  round: number;
  step: Name;
  output: StepOutputs[Name];
}

/** Everything computed that the profile states and the prompts show. */
export interface ContextOutput {
  organizationVersion: { id: string; number: number };
  position: {
    positionId: string;
    title: string;
    unitId: string;
    unitName: string;
    unitPath: string[];
    category: JobProfileContent['category'];
  };
  employeeName: string | null;
  directManager: JobProfileContent['directManager'];
  subordinates: JobProfileContent['subordinates'];
  career: {
    from: PositionReference[];
    vertical: PositionReference[];
    horizontal: PositionReference[];
    expert: PositionReference[];
  };
  kpiSource: JobProfileContent['performance']['kpiSource'];
  kpiSet: { id: string; label: string } | null;
  kpis: ProfileKpi[];
  material: PositionMaterial;
  /** Null where the company has written none. */
  brief: BriefContext | null;
  /** What readers said of profiles of the same role family, the newest first. */
  guidance: Guidance[];
  /** Tokens for all sections together. */
  budgetTokens: number;
  /** What each section takes of the prompt. */
  sections: ContextSection[];
}

/** What a prompt shows of the company brief, and how it was chosen. */
export interface BriefContext {
  id: string;
  version: number;
  /** In the order of the brief. */
  sections: { heading: string; text: string }[];
  /** The sections that concern the position, the most important first. */
  choice: { heading: string; score: number; reasons: string[]; outcome: 'whole' | 'shortened' | 'left-out' }[];
  /** Sections that do not concern the position. */
  irrelevant: number;
}

/** The account of one section: tokens that it takes and could have taken, entries that had to go. */
export interface ContextSection {
  name: ContextSectionName;
  tokens: number;
  budget: number;
  leftOut: number;
  /** Its last entry was cut after a sentence or a word. */
  shortened: boolean;
}

export interface CompletionOutput {
  text: string;
  provider: string;
  model: string | null;
  promptVersion: string;
  usage: CompletionUsage;
}

export interface VerifiedDraft {
  draft: JobProfileDraft;
  checks: ProfileCheck[];
  provider: string;
  model: string | null;
  promptVersion: string;
}

export interface ReviewOutput {
  /** 0-10; null where the critic's answer was no verdict. */
  score: number | null;
  critique: string;
  usage: CompletionUsage;
}
