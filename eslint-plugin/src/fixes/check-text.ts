// Checks and cleans a text on its way into a prompt.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { child, endOf, isTrue, isType, startOf, unwrap, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';
import { importNames } from './imports.ts';
import { asText, isSteady } from './text-value.ts';

const invisible = String.raw`/[\u200B-\u200D\u2060\uFEFF\u{E0000}-\u{E007F}]/gu`;

/** `text` → `String(text).replace(/…/gu, '')` */
export function stripInvisible(view: SourceView, text: AstNode): readonly Edit[] | null {
  const value = isType(text, 'Property') ? child(text, 'value') : text;
  if (value === null || isType(unwrap(value), 'ObjectExpression', 'ArrayExpression', 'SpreadElement', 'RestElement'))
    return null;
  if (isType(view.parentOf(value), 'ForOfStatement')) return null;
  // A shorthand property and its value take the same place.
  const owner = value === text ? view.parentOf(text) : text;
  const name = isType(owner, 'Property') && isTrue(owner, 'shorthand') ? `${view.textOf(value)}: ` : '';
  const stripped = `${name}${asText(view, value)}.replace(${invisible}, ${view.quote}${view.quote})`;
  return [{ start: startOf(value), end: endOf(value), text: stripped }];
}

/** Refuses an attack in front of the statement that sends the text. Adds the function that asks the service. */
export function addPromptShield(view: SourceView, text: AstNode): readonly Edit[] | null {
  if (!isSteady(text) || view.modules !== 'esm' || /\bisPromptAttack\b/.test(view.text)) return null;
  const statement = statementAround(view, text);
  if (statement === null) return null;
  const { eol, quote } = view;
  const indent = indentAt(view.text, startOf(statement));
  const gate = `if (await isPromptAttack(${asText(view, text)})) throw new Error(${quote}The text was refused.${quote});`;
  const end = endOf(view.program);
  const [named, kind, result] =
    view.language === 'ts'
      ? ['text: string', ': Promise<boolean>', ' as { userPromptAnalysis: { attackDetected: boolean } }']
      : ['text', '', ''];
  const lines = [
    '',
    '/** Asks Azure AI Content Safety whether a text tries to take the model over. */',
    `async function isPromptAttack(${named})${kind} {`,
    `  const { token } = await new DefaultAzureCredential().getToken(${quote}https://cognitiveservices.azure.com/.default${quote});`,
    '  const address = `${process.env.CONTENT_SAFETY_ENDPOINT}/contentsafety/text:shieldPrompt?api-version=2024-09-01`;',
    '  const answer = await fetch(address, {',
    `    method: ${quote}POST${quote},`,
    `    headers: { Authorization: \`Bearer \${token}\`, ${quote}Content-Type${quote}: ${quote}application/json${quote} },`,
    '    body: JSON.stringify({ userPrompt: text, documents: [] }),',
    '  });',
    `  if (!answer.ok) throw new Error(${quote}The text could not be checked.${quote});`,
    `  return ((await answer.json())${result}).userPromptAnalysis.attackDetected;`,
    '}',
  ];
  const imported = importNames(view, '@azure/identity', ['DefaultAzureCredential']);
  return joinEdits([
    ...imported.edits,
    { start: startOf(statement), end: startOf(statement), text: `${gate}${eol}${indent}` },
    { start: end, end, text: lines.map((line) => eol + line).join('') },
  ]);
}

/** The statement of an asynchronous function that holds the node; null when a condition or a callback stands between. */
function statementAround(view: SourceView, node: AstNode): AstNode | null {
  for (let at: AstNode | null = node; at !== null; at = view.parentOf(at)) {
    const parent = view.parentOf(at);
    if (isType(parent, 'ArrowFunctionExpression', 'FunctionExpression')) return null;
    if (isType(parent, 'BlockStatement') && isAsync(view.parentOf(parent), view)) return at;
  }
  return null;
}

function isAsync(owner: AstNode | null, view: SourceView): boolean {
  for (let at = owner; at !== null; at = view.parentOf(at))
    if (isType(at, 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression')) return isTrue(at, 'async');
  return false;
}
