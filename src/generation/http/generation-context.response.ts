import { ApiProperty } from '@nestjs/swagger';
import { contextSections } from '../domain/context-budget/budget-rules.js';
import type { BriefContext, ContextOutput, ContextSection } from '../domain/stage-output.js';

const outcomes = ['whole', 'shortened', 'left-out'] as const;

class ContextSectionResponse {
  @ApiProperty({ enum: contextSections, example: 'kpis' })
  readonly name!: string;

  @ApiProperty({ description: 'Tokens that it takes of a prompt', example: 412 })
  readonly tokens!: number;

  @ApiProperty({ description: 'Tokens that it could have taken', example: 3120 })
  readonly budget!: number;

  @ApiProperty({ description: 'Entries that had to be left out', example: 0 })
  readonly leftOut!: number;

  @ApiProperty({ description: 'Its last entry was cut after a sentence or a word', example: false })
  readonly shortened!: boolean;
}

class ChosenBriefSectionResponse {
  @ApiProperty({ description: 'Its headings from the top', example: 'How we work / Finance' })
  readonly heading!: string;

  @ApiProperty({ description: 'How much it concerns the position', example: 14.2 })
  readonly score!: number;

  @ApiProperty({
    type: [String],
    description: 'What the score is made of, the most first: a word by where it stands, a role family, or `always`',
    example: ['family finance', 'unit accounting'],
  })
  readonly reasons!: string[];

  @ApiProperty({ enum: outcomes, description: 'What the prompt shows of it', example: 'whole' })
  readonly outcome!: (typeof outcomes)[number];
}

class BriefContextResponse {
  @ApiProperty({ description: 'The version of the company brief', example: 2 })
  readonly version: number;

  @ApiProperty({ type: [ChosenBriefSectionResponse], description: 'The sections that concern the position' })
  readonly choice: ChosenBriefSectionResponse[];

  @ApiProperty({ description: 'Sections that do not concern it', example: 9 })
  readonly irrelevant: number;

  constructor({ version, choice, irrelevant }: BriefContext) {
    this.version = version;
    this.choice = choice;
    this.irrelevant = irrelevant;
  }
}

/** What the prompts of a generation were made of. */
export class GenerationContextResponse {
  @ApiProperty({ description: 'The organisation version that the facts are of', example: 3 })
  readonly organizationVersion: number;

  @ApiProperty({ description: 'Tokens for all sections together', example: 6000 })
  readonly budgetTokens: number;

  @ApiProperty({ description: 'Tokens that all sections take', example: 1830 })
  readonly tokens: number;

  @ApiProperty({ type: [ContextSectionResponse] })
  readonly sections: ContextSection[];

  @ApiProperty({ type: BriefContextResponse, nullable: true, description: 'Null where there was no company brief' })
  readonly brief: BriefContextResponse | null;

  @ApiProperty({ description: 'Opinions of readers that guide the draft', example: 2 })
  readonly guidance: number;

  constructor(context: ContextOutput) {
    this.organizationVersion = context.organizationVersion.number;
    this.budgetTokens = context.budgetTokens;
    this.tokens = context.sections.reduce((sum, { tokens }) => sum + tokens, 0);
    this.sections = context.sections;
    this.brief = context.brief && new BriefContextResponse(context.brief);
    this.guidance = context.guidance.length;
  }
}
