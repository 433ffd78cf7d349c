import type { ContextOutput } from '../stage-output.js';
import type { ClaimWords } from './claim-words.js';
import type { Statement } from './statements.js';
import type { Surroundings } from './surroundings.js';
import { type Figure, figuresIn } from './text/figures.js';
import { PhraseIndex, type PhraseSpan } from './text/phrase-index.js';
import { type Word, wordsIn } from './text/words.js';

/** A statement with what every check reads of it. */
export interface ReadStatement extends Statement {
  words: readonly Word[];
  /** The text with the position's own names blanked out: what is in a name is no claim. */
  unnamed: string;
  /** Names of the position's own KPIs in it. */
  ownKpis: readonly PhraseSpan<OwnKpi>[];
  /** Places of all its own names, KPIs too. */
  ownNames: readonly { start: number; end: number }[];
  /** Numbers outside of own names. */
  figures: readonly Figure[];
}

export interface OwnKpi {
  name: string;
  weight: number | null;
  /** Numbers that may stand beside it: target, as it is written, and weight, as share and percentage. */
  figures: readonly number[];
  /** The target with its unit of measurement, as words. */
  targetText: string;
}

/** The position whose profile is verified, as its texts are compared with it. */
export class Subject {
  readonly kpis: readonly OwnKpi[];
  private readonly kpiIndex: PhraseIndex<OwnKpi>;
  private readonly names: PhraseIndex<string>;

  constructor(
    readonly context: ContextOutput,
    readonly surroundings: Surroundings,
    readonly words: ClaimWords,
  ) {
    const { material, position, directManager, career } = context;
    const { connectors } = words;
    this.kpis = context.kpis.map(ownKpiOf);
    this.kpiIndex = new PhraseIndex(
      this.kpis.map((value) => ({ stems: stemsOf(value.name), value })),
      { connectors, anyOrder: true },
    );
    const steps = [...career.from, ...career.vertical, ...career.horizontal, ...career.expert];
    const names = [
      position.title,
      ...position.unitPath,
      ...(directManager ? [directManager.title, ...directManager.unitPath] : []),
      ...material.peers,
      ...material.childUnitNames,
      ...steps.map(({ title }) => title),
      ...this.kpis.map(({ name }) => name),
    ];
    this.names = new PhraseIndex(
      [...new Set(names)].map((value) => ({ stems: stemsOf(value), value })),
      { connectors },
    );
  }

  read(statement: Statement): ReadStatement {
    const words = wordsIn(statement.text);
    const ownNames = this.names.spansIn(words).map((span) => placeOf(span, words));
    let unnamed = statement.text;
    for (const { start, end } of ownNames)
      unnamed = unnamed.slice(0, start) + ' '.repeat(end - start) + unnamed.slice(end);
    return {
      ...statement,
      words,
      unnamed,
      ownNames,
      ownKpis: this.kpiIndex.spansIn(words),
      figures: figuresIn(
        unnamed,
        words.filter(({ start }) => !ownNames.some((own) => start >= own.start && start < own.end)),
      ),
    };
  }
}

export const stemsOf = (text: string): string[] => wordsIn(text).map(({ stem }) => stem);

export function placeOf(
  { from, to }: { from: number; to: number },
  words: readonly Word[],
): { start: number; end: number } {
  return { start: words[from]?.start ?? 0, end: words[to]?.end ?? 0 };
}

function ownKpiOf({ name, target, weight }: ContextOutput['kpis'][number]): OwnKpi {
  const targetText = `${target.raw ?? ''} ${target.unit ?? ''}`;
  const figures = figuresIn(targetText).flatMap(({ values }) => values);
  if (target.value !== null) figures.push(target.value, target.value * 100);
  if (weight !== null) figures.push(weight, weight * 100);
  return { name, weight, figures, targetText };
}
