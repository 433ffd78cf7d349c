import type { StatementCheck } from '../statement-check.js';
import type { ReadStatement, Subject } from '../subject.js';

const year =
  /(?<!\p{L})(?:in|since|by|until|from|founded|established|в|с|к|до|от|основан\p{L}*)\s+(?:1[89]|20)\d\d(?=\s*(?:$|[.,;:)!?–—-]|год|г\.|гг))|(?<![\d\p{L}:.-])(?:1[89]|20)\d\d\s*(?:год|г\.|гг)/iu;
const boast =
  /(?<!\p{L})(?:лидер\p{L}*\s+(?:рынка|отрасли|сегмента)|ведущ\p{L}+\s+(?:компани|холдинг|застройщик|игрок|предприяти)\p{L}*|крупнейш\p{L}+\s+(?:компани|холдинг|застройщик|игрок|предприяти|групп)\p{L}*|market\s+leader\p{L}*|(?:leading|largest|biggest)\s+(?:company|companies|provider|manufacturer|developer|retailer|player|group|firm))/iu;
const legalForm =
  /(?<![\p{L}\p{N}])(?:ООО|ОАО|ПАО|ЗАО|АО|НКО|ИП)\s*[«"“„]?\p{Lu}|\p{Lu}[\p{L}&]+,?\s+(?:LLC|Ltd|Inc|GmbH|PLC|Corp|S\.A\.)(?!\p{L})/u;
const measureOfCompany =
  /^[\s+-]*(?:%|процент|percent|лет|летн|год|years?|year|филиал|офис|стран|город|регион|countr|offices?|branch|cit(?:y|ies)|завод|магазин|stores?|plants?|shops?|клиент|customer|client)/iu;

/** Nothing about the company that the data does not have: years, sizes, names of firms, places in the market. */
export const company: StatementCheck = {
  name: 'company',
  passed: 'no invented claim about the company',
  faultOf(statement, subject) {
    const { unnamed } = statement;
    if (!statement.isProse) return null;
    if (year.test(unnamed)) return 'states a year that the data does not have';
    if (boast.test(unnamed) || legalForm.test(unnamed)) return 'says of a company what the data does not';
    return isSized(statement, subject) ? 'states a size of the company that the data does not have' : null;
  },
};

/** A figure that measures the company, in a sentence that speaks of it. */
function isSized({ words, figures, unnamed, pointer, ownKpis }: ReadStatement, { words: lists }: Subject): boolean {
  if (pointer.startsWith('/experience') || ownKpis.length > 0 || !words.some(({ stem }) => lists.company.has(stem)))
    return false;
  return figures.some(({ end, kind }) => {
    const after = unnamed.slice(end, end + 30);
    const noun = /^[\s+-]*(?<noun>\p{L}+)/u.exec(after)?.groups?.noun?.toLowerCase() ?? '';
    const isPeople = noun !== '' && [...lists.people].some((stem) => noun.startsWith(stem));
    return isPeople || (kind !== 'word' && kind !== 'fraction' && measureOfCompany.test(after));
  });
}
