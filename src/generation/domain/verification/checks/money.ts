import type { StatementCheck } from '../statement-check.js';
import type { Figure } from '../text/figures.js';

const scale = String.raw`(?:тыс\p{L}*\.?|млн\.?|млрд\.?|миллион\p{L}*|миллиард\p{L}*|thousand|million|billion|[kmb]n?)?`;
const currencyAfter = new RegExp(
  String.raw`^\s*${scale}\s*(?:руб\p{L}*\.?|₽|rub|usd|eur|gbp|долл\p{L}*|евро|тенге|юан\p{L}*|dollars?|euros?|pounds?|\$|€|£|¥)(?!\p{L})`,
  'iu',
);
const currencyBefore = /(?:[$€£₽¥]|(?<!\p{L})(?:usd|eur|gbp|rub)\s?)$/iu;
const pay =
  /(?<!\p{L})(?:оклад\p{L}*|зарплат\p{L}*|заработн\p{L}+\s+плат\p{L}*|вознагражден\p{L}*|salar\p{L}*|wages?|remuneration|compensation|pay)(?!\p{L})[^.;]{0,40}$/iu;
const salaries = /^\s*(?:месячн\p{L}+\s+|monthly\s+)?(?:оклад\p{L}*|зарплат\p{L}*|salar\p{L}*)/iu;
/** A smaller number beside a word of pay is a level, a date or a count. */
const leastPay = 100;
const tolerance = 0.005;

/** No sum of money but one that a KPI of the position states. */
export const money: StatementCheck = {
  name: 'money',
  passed: 'no invented sum of money',
  faultOf({ unnamed, figures, ownKpis }) {
    const known = ownKpis.flatMap(({ value }) => value.figures);
    const isKnown = ({ values }: Figure): boolean =>
      values.some((value) => known.some((each) => Math.abs(each - value) <= tolerance));
    const stated = figures.find((figure) => isMoney(figure, unnamed) && !isKnown(figure));
    return stated === undefined ? null : 'states a sum of money that the data does not have';
  },
};

function isMoney({ start, end, kind, values }: Figure, text: string): boolean {
  const before = text.slice(0, start);
  const after = text.slice(end, end + 40);
  if (currencyAfter.test(after) || currencyBefore.test(before) || salaries.test(after)) return true;
  const isSum = kind === 'percent' || values.some((value) => value >= leastPay);
  return isSum && pay.test(before) && !/^\s*(?:дн|час|раз|day|hour|time|categor|катег)/iu.test(after);
}
