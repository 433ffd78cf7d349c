import { normaliseName } from '../../../platform/kernel/index.js';
import type { JobProfileDraft, ProfileKpi } from '../../../profiles/index.js';
import { type CheckOutcome, failed, passed, repaired } from './check-outcome.js';
import { type Statement, statementsOf, withoutStatements } from './statements.js';

const name = 'kpis';
const quotedKpi = /(?:kpi|кпэ|кпи|показател\p{L}*|indicator|metric)[^«"“„]{0,30}[«"“„](?<quoted>[^»"”]{3,200})[»"”]/giu;
const speaksOfPay = /\b(?:kpi|weight|bonus|target)|кпэ|кпи|(?<!\p{L})вес(?!\p{L})|преми|бонус|целев/iu;
const percentages = /(?<number>\d+(?:[.,]\d+)?)\s*%/gu;
const numbers = /\d+(?:[.,]\d+)?/gu;
const shortestName = 8;

/**
 * Every KPI that the text names must be one of the position's, with its own target and weight: a KPI in quotes must be
 * one of them, a number beside a KPI's name must be its own, a percentage of pay or target must be somebody's of them.
 */
export function checkKpis(draft: JobProfileDraft, kpis: readonly ProfileKpi[]): CheckOutcome {
  const known = kpis.map((kpi) => ({ name: normaliseName(kpi.name), figures: figuresOf(kpi) }));
  const faulty = statementsOf(draft).filter((statement) => isFalse(statement, known));
  if (faulty.length === 0) return { draft, check: passed(name, `${kpis.length} KPIs, none misstated`), problems: [] };
  const thinned = withoutStatements(draft, faulty);
  const removed = faulty.length - thinned.kept.length;
  if (thinned.kept.length === 0) {
    return {
      draft: thinned.draft,
      check: repaired(name, `${removed} statements about other KPIs or figures removed`),
      problems: [],
    };
  }
  const detail = 'names a KPI, target or weight that is not the position’s';
  return {
    draft: thinned.draft,
    check: failed(name, `${thinned.kept.length} statements about other KPIs or figures`),
    problems: thinned.kept.map(({ pointer }) => ({ pointer, detail })),
  };
}

function isFalse(statement: Statement, known: readonly { name: string; figures: Set<number> }[]): boolean {
  const text = normaliseName(statement.text);
  for (const match of statement.text.matchAll(quotedKpi)) {
    const quoted = normaliseName(match.groups?.quoted ?? '');
    if (!known.some((kpi) => kpi.name.includes(quoted) || quoted.includes(kpi.name))) return true;
  }
  const named = known.filter((kpi) => kpi.name.length >= shortestName && text.includes(kpi.name));
  if (named.length > 0) {
    const rest = named.reduce((left, kpi) => left.replaceAll(kpi.name, ' '), text);
    return numbersIn(rest, numbers).some((figure) => !named.some((kpi) => kpi.figures.has(figure)));
  }
  if (!speaksOfPay.test(text)) return false;
  return numbersIn(text, percentages).some((figure) => !known.some((kpi) => kpi.figures.has(figure)));
}

function figuresOf(kpi: ProfileKpi): Set<number> {
  const figures = new Set(numbersIn(`${kpi.target.raw ?? ''} ${kpi.target.unit ?? ''}`, numbers));
  if (kpi.target.value !== null) figures.add(kpi.target.value).add(round(kpi.target.value * 100));
  if (kpi.weight !== null) figures.add(kpi.weight).add(round(kpi.weight * 100));
  return figures;
}

function numbersIn(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => Number((match.groups?.number ?? match[0]).replace(',', '.')));
}

const round = (value: number): number => Math.round(value * 100) / 100;
