import { ApiProperty } from '@nestjs/swagger';
import { sectionsOf } from '../domain/brief/brief-sections.js';
import type { BriefHeader, BriefVersion } from '../domain/brief/brief-version.js';

export class BriefHeaderResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d20' })
  readonly id: string;

  @ApiProperty({ description: 'Counts from 1; the highest is current', example: 2 })
  readonly version: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was written', example: 'Values of 2026' })
  readonly reason: string | null;

  @ApiProperty({ example: 'Administrator' })
  readonly writtenBy: string;

  @ApiProperty({ format: 'date-time', example: '2026-02-03T09:30:00.000Z' })
  readonly writtenAt: string;

  constructor(version: BriefHeader) {
    this.id = version.id;
    this.version = version.number;
    this.reason = version.reason;
    this.writtenBy = version.authorName;
    this.writtenAt = version.createdAt.toISOString();
  }
}

export class BriefSectionResponse {
  @ApiProperty({ type: [String], description: 'Headings from the top', example: ['About us', 'Values'] })
  readonly path!: readonly string[];

  @ApiProperty({ description: 'Counts the pieces of a long text under one heading', example: 1 })
  readonly part!: number;

  @ApiProperty({ description: 'Length of its text', example: 640 })
  readonly characters!: number;
}

export class BriefResponse extends BriefHeaderResponse {
  @ApiProperty({ description: 'Markdown', example: '# Values\n\nWe keep our word.' })
  readonly text: string;

  @ApiProperty({ type: [BriefSectionResponse], description: 'How it is read: what prompts choose from' })
  readonly sections: BriefSectionResponse[];

  constructor(version: BriefVersion) {
    super(version);
    this.text = version.text;
    this.sections = sectionsOf(version.text).map(({ path, part, text }) => ({ path, part, characters: text.length }));
  }
}
