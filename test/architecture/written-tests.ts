import ts from 'typescript';

const separator = ' › ';
const suites = ['describe', 'fdescribe'];
const tests = ['it', 'test', 'fit'];

/**
 * The tests that a file has jest run, as `suite › test`: those of `it(…)`, `test(…)` and their `.each`.
 * Left out is what does not run: within a comment, skipped, or to be done.
 */
export function testsIn(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node, within: readonly string[]): void => {
    const call = ts.isCallExpression(node) ? writtenCall(node) : null;
    if (call?.isSkipped) return;
    if (call?.kind === 'test') found.push([...within, call.title].join(separator));
    const inside = call?.kind === 'suite' ? [...within, call.title] : within;
    ts.forEachChild(node, (child) => {
      visit(child, inside);
    });
  };
  visit(ts.createSourceFile('a.spec.ts', source, ts.ScriptTarget.Latest), []);
  return found;
}

/** The tests that a title names: by the title alone, or after that of their suites. */
export const testsNamed = (title: string, source: string): string[] =>
  testsIn(source).filter((test) => `${separator}${test}`.endsWith(`${separator}${title}`));

/** `it('…')`, `it.each(…)('…')`, `describe.skip('…')` and the like; null for any other call. */
function writtenCall({ expression, arguments: [title] }: ts.CallExpression) {
  if (!title || !ts.isStringLiteralLike(title)) return null;
  const [name = '', ...modifiers] = namesOf(expression);
  const isSkipped = /^x(?:it|test|describe)$/u.test(name) || modifiers.some((each) => /^(?:skip|todo)$/u.test(each));
  if (suites.includes(name) || name === 'xdescribe') return { kind: 'suite', title: title.text, isSkipped } as const;
  if (tests.includes(name) || isSkipped) return { kind: 'test', title: title.text, isSkipped } as const;
  return null;
}

/** `['it', 'skip', 'each']` of `it.skip.each(…)`. */
function namesOf(expression: ts.Expression): string[] {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isPropertyAccessExpression(expression)) return [...namesOf(expression.expression), expression.name.text];
  if (ts.isCallExpression(expression)) return namesOf(expression.expression);
  if (ts.isTaggedTemplateExpression(expression)) return namesOf(expression.tag);
  return [];
}
