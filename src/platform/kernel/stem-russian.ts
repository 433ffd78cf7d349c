const vowel = /[аеиоуыэюя]/u;

const perfectiveGerund = /(?:(?<=[ая])(?:вшись|вши|в)|(?:ившись|ывшись|ивши|ывши|ив|ыв))$/u;
const reflexive = /(?:ся|сь)$/u;
const adjective = /(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$/u;
const participle = /(?:(?<=[ая])(?:ющ|вш|ем|нн|щ)|(?:ующ|ивш|ывш))$/u;
const verb =
  /(?:(?<=[ая])(?:ешь|нно|ете|йте|ла|на|ли|ем|ло|но|ет|ют|ны|ть|й|л|н)|(?:уйте|ейте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю))$/u;
const noun =
  /(?:иями|ями|ами|иям|ием|иях|ией|ей|ев|ов|ие|ье|еи|ии|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|й|и|ы|ь|ю|я|а|е|о|у)$/u;
const derivational = /ость?$/u;
const superlative = /(?:ейше|ейш)$/u;

/** The stem of a lower-case Russian word without ё (Snowball's Russian algorithm, https://snowballstem.org/algorithms/russian/stemmer.html). */
export function stemRussian(word: string): string {
  const first = word.search(vowel);
  if (first < 0) return word;
  const start = word.slice(0, first + 1);
  let rest = word.slice(first + 1);

  if (perfectiveGerund.test(rest)) rest = rest.replace(perfectiveGerund, '');
  else {
    rest = rest.replace(reflexive, '');
    if (adjective.test(rest)) rest = rest.replace(adjective, '').replace(participle, '');
    else if (verb.test(rest)) rest = rest.replace(verb, '');
    else rest = rest.replace(noun, '');
  }
  rest = rest.replace(/и$/u, '');
  if (derivational.test(rest) && derivational.test(secondRegion(start + rest))) rest = rest.replace(derivational, '');
  if (rest.endsWith('нн')) rest = rest.slice(0, -1);
  else if (superlative.test(rest)) rest = rest.replace(superlative, '').replace(/нн$/u, 'н');
  else rest = rest.replace(/ь$/u, '');
  return withoutFleetingVowel(start + rest);
}

/** Not of Snowball: "закупок" and "закупка", "рынок" and "рынка" are one word. */
const withoutFleetingVowel = (stem: string): string =>
  stem.replace(/(?<=[а-я]{2}[бвгджзклмнпрстфхцчшщ])[ое](?=к$)/u, '');

/** R2 of Snowball: what follows the second change from a vowel to a consonant. */
function secondRegion(word: string): string {
  const firstRegion = /[аеиоуыэюя][^аеиоуыэюя](.*)$/u.exec(word)?.[1] ?? '';
  return /[аеиоуыэюя][^аеиоуыэюя](.*)$/u.exec(firstRegion)?.[1] ?? '';
}
