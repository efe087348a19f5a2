// Replaces the `api-key` header of a plain HTTP request to an Azure AI resource by a token of Entra ID.

import type { Edit } from '../ast/edit.ts';
import { freeName, outermost } from '../ast/names.ts';
import { child, children, contains, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { importNames, insertAfterImports } from './imports.ts';
import { canAwait } from './statements.ts';
import { keyOf, replaceProperty } from './objects.ts';

const keyHeaders = /^(?:api-key|ocp-apim-subscription-key)$/i;

/** Where a request goes, read from what its address says, and the scope of tokens there. */
const places: readonly { readonly address: RegExp; readonly scope: string }[] = [
  { address: /\.search\.windows\.net/i, scope: 'https://search.azure.com/.default' },
  {
    address: /\.(?:openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)|\/openai\/deployments\//i,
    scope: 'https://cognitiveservices.azure.com/.default',
  },
];

/** Edits for the value of a key header; null when the address is not known or nothing can be awaited there. */
export function inKeyHeader(view: SourceView, value: AstNode): readonly Edit[] | null {
  const property = view.parentOf(value);
  if (!isType(property, 'Property') || !keyHeaders.test(keyOf(property) ?? '') || !canAwait(view, property))
    return null;
  const address = addressOf(view, property);
  const place = places.find((each) => each.address.test(address));
  if (place === undefined) return null;
  const provider = tokenProvider(view, place.scope);
  const authorization = `\`Bearer \${await ${provider.name}()}\``;
  return [...replaceProperty(property, 'Authorization', authorization), ...provider.edits];
}

/** A provider the file has for this scope, or a new constant behind the imports. */
function tokenProvider(view: SourceView, scope: string): { readonly name: string; readonly edits: readonly Edit[] } {
  for (const statement of children(view.program, 'body')) {
    const [declarator] = isType(statement, 'VariableDeclaration') ? children(statement, 'declarations') : [];
    const init = child(declarator ?? null, 'init');
    const name = stringField(child(declarator ?? null, 'id'), 'name');
    const [, given] = children(init, 'arguments');
    const isProvider = init !== null && view.textOf(child(init, 'callee') ?? init).includes('getBearerTokenProvider');
    if (isProvider && name !== null && given !== undefined && staticString(given) === scope) return { name, edits: [] };
  }
  const { names, edits } = importNames(view, '@azure/identity', ['DefaultAzureCredential', 'getBearerTokenProvider']);
  const [credential = '', maker = ''] = names;
  const name = freeName(view, 'getAzureToken');
  const text = `const ${name} = ${maker}(new ${credential}(), ${view.quote}${scope}${view.quote})`;
  return { name, edits: [...edits, insertAfterImports(view, text)] };
}

/** All constant text of the first argument of the request, constants it names included. */
function addressOf(view: SourceView, property: AstNode): string {
  for (let parent = view.parentOf(property); parent !== null; parent = view.parentOf(parent)) {
    if (isType(parent, 'CallExpression', 'NewExpression')) {
      const [first] = children(parent, 'arguments');
      return first === undefined ? '' : constantText(view, first, 3);
    }
    if (isType(parent, 'VariableDeclarator')) return addressOfUses(view, parent);
    if (isType(parent, 'BlockStatement', 'Program')) return '';
  }
  return '';
}

/** The headers are a constant of their own: the request is where the constant is used. */
function addressOfUses(view: SourceView, declarator: AstNode): string {
  const name = stringField(child(declarator, 'id'), 'name');
  const use = view.nodes.find(
    (node) =>
      isType(node, 'Identifier') &&
      stringField(node, 'name') === name &&
      node !== child(declarator, 'id') &&
      isType(view.parentOf(outermost(view, node)), 'Property', 'CallExpression', 'SpreadElement'),
  );
  for (let parent = use ?? null; parent !== null; parent = view.parentOf(parent)) {
    if (isType(parent, 'CallExpression')) {
      const [first] = children(parent, 'arguments');
      return first === undefined ? '' : constantText(view, first, 3);
    }
  }
  return '';
}

function constantText(view: SourceView, node: AstNode, depth: number): string {
  const inner = unwrap(node);
  const text = staticString(inner);
  if (text !== null) return text;
  if (isType(inner, 'TemplateLiteral', 'BinaryExpression', 'NewExpression', 'CallExpression', 'ObjectExpression')) {
    const written = view.textOf(inner);
    const names = depth === 0 ? [] : view.nodes.filter((each) => isType(each, 'Identifier') && contains(inner, each));
    return written + names.map((name) => constantText(view, name, depth - 1)).join(' ');
  }
  const name = isType(inner, 'Identifier') ? stringField(inner, 'name') : null;
  if (name === null || depth === 0) return '';
  const declarator = view.nodes.find(
    (each) => isType(each, 'VariableDeclarator') && stringField(child(each, 'id'), 'name') === name,
  );
  const init = child(declarator ?? null, 'init');
  return init === null ? '' : constantText(view, init, depth - 1);
}
