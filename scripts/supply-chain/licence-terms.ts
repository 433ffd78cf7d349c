/** Licences under which a production dependency may be used: none of them asks for our source. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Whether an SPDX expression lets us use a package: of what is joined by OR one term, of what is joined by AND all. */
export function isAllowed(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/gu) ?? [];
  const verdict = anyOf(tokens);
  return verdict && tokens.length === 0;
}

function anyOf(tokens: string[]): boolean {
  let verdict = allOf(tokens);
  while (tokens[0] === 'OR') {
    tokens.shift();
    verdict = allOf(tokens) || verdict;
  }
  return verdict;
}

function allOf(tokens: string[]): boolean {
  let verdict = term(tokens);
  while (tokens[0] === 'AND') {
    tokens.shift();
    verdict = term(tokens) && verdict;
  }
  return verdict;
}

function term(tokens: string[]): boolean {
  const token = tokens.shift();
  if (token !== '(') return token !== undefined && allowed.has(token);
  const verdict = anyOf(tokens);
  return tokens.shift() === ')' && verdict;
}
