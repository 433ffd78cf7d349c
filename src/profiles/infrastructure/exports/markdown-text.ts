const markup = /[\\`*_[\]<>|~$]/gu;
const entity = /&(?=#?\w+;)/gu;
const blockStart = /^([#+=-]|\d{1,9}[.)](?=\s|$))/u;
const bareLink = /(?<=https?|ftp|mailto|xmpp):|(?<=www)\.|@/giu;

/** A line of text as Markdown that shows it letter for letter: no emphasis, link, HTML, formula, table, list or heading comes of it. */
export function markdownText(text: string): string {
  return text
    .replace(markup, '\\$&')
    .replace(entity, '&amp;')
    .replace(bareLink, '\\$&')
    .replace(blockStart, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}
