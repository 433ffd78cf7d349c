import type { StatementCheck } from '../statement-check.js';

const patterns = [
  /(?:https?|ftp|file|javascript|data|vbscript)\s*:\s*\/{0,2}\S/iu,
  /(?<![\p{L}\d])www\.[\p{L}\d-]+/iu,
  /[\p{L}\d._%+-]+\s?(?:@|\[at\]|\(at\))\s?[\p{L}\d-]+(?:\.|\s?\[dot\]\s?)\p{L}{2,}/iu,
  /(?<![\p{L}\d.])(?:t\.me|wa\.me|vk\.com|bit\.ly)\/\S/iu,
  /(?:telegram|whatsapp|viber|skype|телеграм\p{L}*|вотсап\p{L}*)\s*[:—–-]?\s*[@+]\S/iu,
  /(?<![\d.])\+\d[\d ()\u00a0-]{8,}\d/u,
  /(?<![\d.])(?:8|7)[ -]?\(?\d{3,4}\)?[ -]?\d{2,3}[ -]?\d{2}[ -]?\d{2}(?![\d.])/u,
  /(?<![\d.-])\(?\d{3}\)?[ -]\d{3}[ -]\d{4}(?![\d.])/u,
  /(?<!\d)\d{12,}(?!\d)/u,
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/u,
];

/** Without one of these there is none. */
const mayBe = /[@:\d/\\]|www|\(at\)|\[at\]/iu;

/** No address, telephone number or link: a profile is of a position and not of anybody. */
export const contacts: StatementCheck = {
  name: 'contacts',
  passed: 'no contact data, no links',
  faultOf: ({ unnamed }) =>
    mayBe.test(unnamed) && patterns.some((pattern) => pattern.test(unnamed)) ? 'holds contact data or a link' : null,
};
