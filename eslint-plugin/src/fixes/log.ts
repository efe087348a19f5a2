// Logs the size of a prompt or reply in place of its text.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { outermost } from '../ast/names.ts';
import { child, children, isTrue, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { keyOf, replaceNode } from './objects.ts';
import { nameOf, sizeName, sizeOf } from './text-size.ts';

/** Edits for the logged expression; null when the place is not known. */
export function logSizeInstead(view: SourceView, logged: AstNode): readonly Edit[] | null {
  const value = wholeValue(view, logged);
  const parent = view.parentOf(value);
  if (parent === null || isType(unwrap(value), 'ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression'))
    return null;
  if (!isLogged(view, value)) return null;
  if (isType(unwrap(value), 'ObjectExpression')) return inEachProperty(view, unwrap(value));
  if (isType(parent, 'TemplateLiteral')) {
    return isType(view.parentOf(parent), 'TaggedTemplateExpression') ? null : [replaceNode(value, sizeOf(view, value))];
  }
  if (isType(parent, 'BinaryExpression') && stringField(parent, 'operator') === '+') {
    const size = sizeOf(view, value);
    return [replaceNode(value, size.includes(' instanceof ') ? `(${size})` : size)];
  }
  if (isType(parent, 'Property')) return inObject(view, parent, value);
  if (!isType(parent, 'CallExpression', 'NewExpression') || !children(parent, 'arguments').includes(value)) return null;
  return inAttribute(view, parent, value) ?? asArgument(view, parent, value);
}

const logMethods =
  /^(?:log|info|warn|error|debug|trace|fatal|verbose|silly|notice|dir|table|track[A-Z]\w*|capture[A-Z]\w*|add(?:Event|Breadcrumb)|set(?:Attributes?|Tag|Extra|Context)|(?:append|write)File(?:Sync)?|write|end)$/;

/** Whether the value goes straight into a call that logs: in a helper of the project the text may have other uses. */
function isLogged(view: SourceView, value: AstNode): boolean {
  let node = value;
  for (let parent = view.parentOf(node); parent !== null; parent = view.parentOf(node)) {
    if (isType(parent, 'CallExpression') && children(parent, 'arguments').includes(node)) {
      const callee = child(parent, 'callee');
      const name = stringField(child(callee, 'property'), 'name') ?? stringField(callee, 'name') ?? '';
      const isKnown = isType(callee, 'MemberExpression') || /^(?:debug|(?:append|write)File(?:Sync)?)$/.test(name);
      return isKnown && (logMethods.test(name) || name === 'debug');
    }
    if (
      !isType(
        parent,
        'TemplateLiteral',
        'BinaryExpression',
        'Property',
        'ObjectExpression',
        'ArrayExpression',
        'LogicalExpression',
      )
    )
      return false;
    node = parent;
  }
  return false;
}

const harmlessKeys =
  /(?:^|_|[a-z](?=[A-Z]))(?:id|ids|status|model|deployment|name|latency|duration|ms|tokens?|usage|count|length|size|hash|reason|code|level|msg|time|timestamp|port|url|method|path|version)$/i;

/** A whole object of fields: each that may hold text is replaced by its size. */
function inEachProperty(view: SourceView, object: AstNode): readonly Edit[] | null {
  const edits: Edit[] = [];
  for (const property of children(object, 'properties')) {
    const key = keyOf(property);
    const value = child(property, 'value');
    if (key === null || value === null) return null;
    if (harmlessKeys.test(key) || staticString(value) !== null || isType(unwrap(value), 'Literal')) continue;
    const edit = inObject(view, property, value);
    if (edit === null) return null;
    edits.push(...edit);
  }
  return edits.length === 0 ? null : joinEdits(edits);
}

/** Turning a value into text first changes nothing: the size is that of the text. */
function wholeValue(view: SourceView, logged: AstNode): AstNode {
  let value = outermost(view, logged);
  for (let parent = view.parentOf(value); isType(parent, 'CallExpression'); parent = view.parentOf(value)) {
    const callee = child(parent, 'callee');
    const name = callee === null ? '' : view.textOf(callee);
    if (
      children(parent, 'arguments')[0] !== value ||
      !['JSON.stringify', 'inspect', 'util.inspect', 'String'].includes(name)
    )
      break;
    value = outermost(view, parent);
  }
  return value;
}

function inObject(view: SourceView, property: AstNode, value: AstNode): readonly Edit[] | null {
  const key = keyOf(property);
  if (key === null || child(property, 'value') !== value || !isType(view.parentOf(property), 'ObjectExpression'))
    return null;
  const oldKey = child(property, 'key');
  const name = sizeName(key, value);
  const quoted = /^[A-Za-z_$][\w$]*$/.test(name) ? name : view.quote + name + view.quote;
  if (isTrue(property, 'shorthand') || oldKey === null)
    return [replaceNode(property, `${quoted}: ${sizeOf(view, value)}`)];
  return joinEdits([replaceNode(oldKey, quoted), replaceNode(value, sizeOf(view, value))]);
}

/** `span.setAttribute('gen_ai.prompt', x)`: the attribute's name says that it is a length. */
function inAttribute(view: SourceView, call: AstNode, value: AstNode): readonly Edit[] | null {
  const method = stringField(child(child(call, 'callee'), 'property'), 'name');
  const [key, second] = children(call, 'arguments');
  if (!['setAttribute', 'setTag', 'setExtra'].includes(method ?? '') || key === undefined || second !== value)
    return null;
  const name = staticString(key);
  return name === null
    ? null
    : joinEdits([
        replaceNode(key, `${view.quote}${name}.length${view.quote}`),
        replaceNode(value, sizeOf(view, value)),
      ]);
}

const fileWriters = /^(?:appendFile|writeFile)(?:Sync)?$|^(?:write|end)$/;

function asArgument(view: SourceView, call: AstNode, value: AstNode): readonly Edit[] | null {
  if (isType(value, 'SpreadElement')) return null;
  const object = `{ ${sizeName(nameOf(value), value)}: ${sizeOf(view, value)} }`;
  const callee = child(call, 'callee');
  const method = stringField(callee, 'name') ?? stringField(child(callee, 'property'), 'name') ?? '';
  return [replaceNode(value, fileWriters.test(method) ? `JSON.stringify(${object})` : object)];
}
