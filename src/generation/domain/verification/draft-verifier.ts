import type { ErrorItem } from '../../../platform/kernel/index.js';
import type { JobProfileContent, JobProfileDraft, ProfileCheck } from '../../../profiles/index.js';
import type { CompletionOutput, VerifiedDraft } from '../stage-output.js';
import { assembleContent } from './assemble-content.js';
import { checkCounts } from './check-counts.js';
import { failed, passed, repaired } from './check-outcome.js';
import { checkRepetition } from './check-repetition.js';
import { company } from './checks/company.js';
import { contacts } from './checks/contacts.js';
import { figures } from './checks/figures.js';
import { foreignKpis } from './checks/foreign-kpis.js';
import { isInLanguage, languageOfStatements } from './checks/language.js';
import { money } from './checks/money.js';
import { people } from './checks/people.js';
import { placeholders } from './checks/placeholders.js';
import { positions } from './checks/positions.js';
import { promptEcho, runsOf } from './checks/prompt-echo.js';
import { schemaKeys } from './checks/schema-keys.js';
import { subordinates } from './checks/subordinates.js';
import { units } from './checks/units.js';
import { wording } from './checks/wording.js';
import { cleanStrings } from './clean-strings.js';
import { readJson } from './read-json.js';
import type { StatementCheck } from './statement-check.js';
import type { Subject } from './subject.js';
import { surveyStatements } from './survey-statements.js';

/** Port: what the draft's and the profile's JSON Schemas say of a value; no problem means valid. */
export interface DraftSchemas {
  draftProblems(value: unknown): ErrorItem[];
  profileProblems(content: JobProfileContent): ErrorItem[];
  /** The sections that a draft has. */
  readonly draftSections: readonly string[];
  /** The names of all members that a draft's objects have. */
  readonly draftKeys: readonly string[];
}

type Answer = Omit<CompletionOutput, 'usage'>;

/** As good as any other: where a text comes from does not decide whether it can be used. */
const someOrigin = { provider: 'some', model: null, promptVersion: 'some' };

/** `verified` is null when only the provider can put the problems right. */
export interface Verification {
  verified: VerifiedDraft | null;
  checks: ProfileCheck[];
  problems: ErrorItem[];
}

/** The deterministic half of quality: reads a provider's text, repairs what can be repaired without asking, and names every check. */
export class DraftVerifier {
  private readonly rules: readonly StatementCheck[];

  constructor(
    private readonly schemas: DraftSchemas,
    /** The fixed text of every prompt. */
    instructions: string,
  ) {
    this.rules = [
      foreignKpis,
      figures,
      people,
      units,
      positions,
      subordinates,
      money,
      company,
      contacts,
      placeholders,
      schemaKeys(new Set(schemas.draftKeys)),
      promptEcho(new Set(runsOf(instructions))),
      wording,
      languageOfStatements,
    ];
  }

  /** Whether a text can be used without a repair. */
  passes(text: string, subject: Subject): boolean {
    return this.verify({ text, ...someOrigin }, subject).verified !== null;
  }

  verify(text: Answer, subject: Subject): Verification {
    const read = readJson(text.text);
    if (read === null) return unread();
    const checks = [read.asIs ? passed('parse', 'plain JSON') : repaired('parse', 'text around the JSON taken off')];
    const clean = cleanStrings(read.value);
    checks.push(
      clean.changed === 0
        ? passed('characters', 'nothing to clean')
        : repaired('characters', `${clean.changed} texts cleaned`),
    );
    const sections = this.withoutFacts(clean.value, checks);
    const schemaProblems = this.schemas.draftProblems(sections);
    if (schemaProblems.length > 0) {
      return {
        verified: null,
        checks: [...checks, failed('schema', `${schemaProblems.length} problems`)],
        problems: schemaProblems,
      };
    }
    checks.push(passed('schema', 'a draft by its JSON Schema'));
    return this.inspect(sections as JobProfileDraft, text, subject, checks);
  }

  private inspect(read: JobProfileDraft, text: Answer, subject: Subject, checks: ProfileCheck[]): Verification {
    const { context } = subject;
    const { vertical, horizontal, expert } = context.career;
    const targets = { vertical: vertical.length, horizontal: horizontal.length, expert: expert.length };
    const counted = checkCounts(read, targets);
    const surveyed = surveyStatements(counted.draft, this.rules, subject);
    const { draft, check, problems: repetitions } = checkRepetition(surveyed.draft);
    checks.push(counted.check, ...surveyed.checks, check);
    const problems = [...counted.problems, ...surveyed.problems, ...repetitions];
    const { language } = context.material;
    if (!isInLanguage(read, language)) {
      const detail = `the text is not written in the language "${language}"`;
      checks.splice(
        checks.findIndex(({ name }) => name === languageOfStatements.name),
        1,
        failed(languageOfStatements.name, detail),
      );
      problems.push({ pointer: '', detail });
    }
    const { provider, model, promptVersion } = text;
    const written = { draft, provider, model, promptVersion };
    const profileProblems = problems.length > 0 ? [] : this.schemas.profileProblems(assembleContent(context, written));
    if (problems.length === 0) {
      const name = 'profile-schema';
      checks.push(
        profileProblems.length === 0
          ? passed(name, 'a profile by its JSON Schema')
          : failed(name, `${profileProblems.length} problems`),
      );
    }
    const allProblems = [...problems, ...profileProblems];
    return { verified: allProblems.length === 0 ? { ...written, checks } : null, checks, problems: allProblems };
  }

  /** Drops what is no section of a draft: facts are never taken from the provider. */
  private withoutFacts(value: unknown, checks: ProfileCheck[]): object {
    const entries = Object.entries(value as object);
    const kept = entries.filter(([section]) => this.schemas.draftSections.includes(section));
    const dropped = entries.length - kept.length;
    checks.push(
      dropped === 0
        ? passed('facts', 'taken from the tree')
        : repaired('facts', `${dropped} sections of the provider overwritten from the tree`),
    );
    return Object.fromEntries(kept);
  }
}

function unread(): Verification {
  const detail = 'the answer is no JSON object';
  return { verified: null, checks: [failed('parse', detail)], problems: [{ pointer: '', detail }] };
}
