import type { StatementCheck } from '../statement-check.js';
import type { ReadStatement, Subject } from '../subject.js';
import type { Figure } from '../text/figures.js';

const speaksOfPay =
  /(?<!\p{L})(?:kpis?|weigh\p{L}*|bonus\p{L}*|targets?|кпэ|кпи|вес(?:а|у|ом|е|ов|ами)?|преми\p{L}*|бонус\p{L}*|целев\p{L}*)(?!\p{L})/iu;
const weightBefore =
  /(?<!\p{L})(?:вес(?:а|у|ом|е|ов|ами)?|удельн\p{L}*|weigh\p{L}*|accounts? for)(?!\p{L})[^.;]{0,60}$/iu;
const weightAfter =
  /^[^.;,]{0,24}?(?<!\p{L})(?:of (?:the |his |her |a )?(?:\p{L}+ )?(?:bonus|weight)|преми\p{L}*|бонус\p{L}*|вес(?:а|у|ом|е|ов|ами)?)(?!\p{L})/iu;
const sumOfAll = /(?<!\p{L})(?:сумм\p{L}*|итог\p{L}*|всего|total|sums?|add up|altogether)(?!\p{L})/iu;
const time =
  /^[\s-]*(?:раз\p{L}*|дн\p{L}*|день|час\p{L}*|недел\p{L}*|месяц\p{L}*|кварт\p{L}*|лет|год\p{L}*|минут\p{L}*|times|days?|hours?|weeks?|months?|years?|minutes?|quarters?|категори\p{L}*|уров\p{L}*|level)(?!\p{L})/iu;
const tolerance = 0.005;

/** A number beside a KPI must be its own target or weight; a share of pay must be somebody's; the weights must sum as the set's do. */
export const figures: StatementCheck = {
  name: 'figures',
  passed: 'targets and weights are the position’s',
  faultOf(statement, { kpis }) {
    const { text, unnamed, ownKpis, figures: all } = statement;
    const named = kpis.filter((kpi) => ownKpis.some(({ value }) => value === kpi));
    const paid = speaksOfPay.test(unnamed);
    if (named.length === 0 && !paid) return null;
    const stated = all.filter((figure) => isStated(figure, statement));
    const weights = stated.filter((figure) => isWeight(figure, unnamed));
    if (sumOfAll.test(text) && weights.length > 0 && weights.every((each) => isSum(each, kpis))) return null;
    const subjects = named.length > 0 ? named : kpis;
    const badWeight = weights.some(
      (each) => !subjects.some(({ weight }) => weight !== null && isOneOf(each, [weight, weight * 100])),
    );
    if (badWeight || repeatsWeight(weights, kpis)) return 'states a weight that is not the position’s';
    const others = stated.filter((each) => !weights.includes(each) && (named.length > 0 || each.kind === 'percent'));
    const known = subjects.flatMap((kpi) => kpi.figures);
    return others.some((each) => !isOneOf(each, known)) ? 'states a target or figure that is not the position’s' : null;
  },
};

function isStated(figure: Figure, { unnamed, ownKpis }: ReadStatement): boolean {
  const after = unnamed.slice(figure.end, figure.end + 20);
  if (figure.kind !== 'percent' && time.test(after)) {
    return ownKpis.some(({ value }) => time.test(` ${value.targetText.replaceAll(/[^\p{L}]+/gu, ' ').trim()}`));
  }
  if (figure.kind === 'percent' || figure.kind === 'number') return true;
  return isWeight(figure, unnamed);
}

function isWeight(figure: Figure, text: string): boolean {
  return (
    weightBefore.test(text.slice(0, figure.start)) ||
    weightAfter.test(text.slice(figure.end).replace(/^\s*(?:%|процент\p{L}*|percent|per cent)/iu, ''))
  );
}

const isOneOf = ({ values }: Figure, known: readonly number[]): boolean =>
  values.some((value) => known.some((each) => Math.abs(each - value) <= tolerance));

function isSum(figure: Figure, kpis: Subject['kpis']): boolean {
  const sum = kpis.reduce((total, { weight }) => total + (weight ?? 0), 0);
  return isOneOf(figure, [sum, sum * 100]);
}

/** More shares of one size than there are KPIs with such a weight. */
function repeatsWeight(weights: readonly Figure[], kpis: Subject['kpis']): boolean {
  return weights.some((each) => {
    const same = weights.filter((other) => other.values[0] === each.values[0]).length;
    return same > kpis.filter(({ weight }) => weight !== null && isOneOf(each, [weight, weight * 100])).length;
  });
}
