import { Injectable } from '@nestjs/common';
import { type BriefSection, sectionsOf } from '../../domain/brief/brief-sections.js';
import { BriefVersions } from '../../domain/brief/brief-version.js';

/** The current company brief as others read it. */
export interface CompanyBrief {
  readonly id: string;
  readonly version: number;
  readonly sections: readonly BriefSection[];
}

/** Gives the brief section by section. A version is read once a process, and again when somebody was erased from it; which one is current is asked of Postgres each time. */
@Injectable()
export class CompanyBriefs {
  private kept: { mark: string; brief: Promise<CompanyBrief | null> } | null = null;

  constructor(private readonly versions: BriefVersions) {}

  /** Null before the first brief was written. */
  async current(): Promise<CompanyBrief | null> {
    const state = await this.versions.currentState();
    if (state === null) return null;
    if (this.kept?.mark === state.mark) return this.kept.brief;
    const reading = { mark: state.mark, brief: this.read(state.number) };
    this.kept = reading;
    reading.brief.catch(() => {
      if (this.kept === reading) this.kept = null;
    });
    return reading.brief;
  }

  private async read(number: number): Promise<CompanyBrief | null> {
    const version = await this.versions.byNumber(number);
    return version && { id: version.id, version: number, sections: sectionsOf(version.text) };
  }
}
