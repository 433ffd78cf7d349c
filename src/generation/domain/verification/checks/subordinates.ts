import type { StatementCheck } from '../statement-check.js';
import type { ReadStatement, Subject } from '../subject.js';
import type { Figure } from '../text/figures.js';

const leadsBefore =
  /(?<!\p{L})(?:(?:team|staff|group|crew|brigade|department|workforce)\s+of(?:\s+(?:about|around|over|more than|up to|some))?|(?:manag|lead|head|supervis|direct|overse)\p{L}*(?:\s+(?:about|around|over|more than|up to|some|a total of))?|(?:команд|коллектив|бригад|групп|штат|отдел)\p{L}*\s+(?:из|в|в количестве|численностью)(?:\s+(?:более|около|до))?|(?:руковод|управля|возглавля)\p{L}*(?:\s+(?:более|около|до|чем))?|в\s+(?:прямом\s+|непосредственном\s+)?подчинении(?:[^.;]{0,40})?|has|have|имеет|в штате)\s*:?\s*$/iu;
const peopleAfter =
  /^[\s-]*(?:direct\s+|прям\p{L}+\s+|непосредственн\p{L}+\s+|подчин[её]нн\p{L}+\s+|qualified\s+)?(?<noun>\p{L}+)/u;
const teamBefore = /(?:team|staff|crew|workforce|коллектив|команд|бригад|подчинени|штат)/iu;

/** A number of people that the position is said to lead must be the number that is known. */
export const subordinates: StatementCheck = {
  name: 'subordinates',
  passed: 'no invented number of subordinates',
  faultOf(statement, { context, words }) {
    const { pointer, isProse, unnamed, figures } = statement;
    if (!isProse || pointer.startsWith('/experience') || pointer.startsWith('/careerBridges')) return null;
    const { childUnits, descendantUnits, people } = context.subordinates;
    const known = [people.count, childUnits, descendantUnits].filter((count) => count !== null && count > 0);
    const claimed = figures.find((figure) => isLed(figure, unnamed, words));
    return claimed === undefined || claimed.values.some((value) => known.includes(value))
      ? null
      : 'states a number of subordinates that is not known';
  },
};

function isLed({ kind, start, end }: Figure, text: ReadStatement['text'], words: Subject['words']): boolean {
  if (kind === 'percent' || kind === 'fraction') return false;
  const before = leadsBefore.exec(text.slice(0, start))?.[0];
  if (before === undefined) return /^\s*(?:direct\s+reports|прям\p{L}+\s+подчин)/iu.test(text.slice(end));
  const noun = peopleAfter.exec(text.slice(end))?.groups?.noun?.toLowerCase() ?? '';
  const isPeople = [...words.people].some((stem) => noun.startsWith(stem));
  return isPeople || (teamBefore.test(before) && noun === '') || (teamBefore.test(before) && kind === 'number');
}
