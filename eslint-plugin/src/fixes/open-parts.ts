// Finds what is not constant in a joined text, so that a fix can take the text itself for its only open part.

import { importedNames } from '../ast/imports.ts';
import { followConstant, mentionsOf } from '../ast/names.ts';
import { child, children, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { partsOf } from './joined-parts.ts';

/**
 * The one part of a value that is not constant: the value itself when it is a plain member or a constant that holds one,
 * the only hole of a joined text. Null when there are several, or when the value comes from somewhere unseen.
 */
export function onlyOpenPart(view: SourceView, value: AstNode): AstNode | null {
  const node = unwrap(value);
  const parts = joinedPartsOf(node);
  if (parts !== null) {
    const [open, ...others] = parts.filter((part) => !isConstant(view, part));
    return open === undefined || others.length > 0 ? null : open;
  }
  if (isType(node, 'MemberExpression')) return node;
  if (!isType(node, 'Identifier')) return null;
  const declared = declaredValue(view, node);
  if (declared === null) return null;
  if (joinedPartsOf(unwrap(declared)) === null) return isType(unwrap(declared), 'MemberExpression') ? node : null;
  return followConstant(view, declared)?.use === node ? onlyOpenPart(view, declared) : null;
}

/** The pieces of a template, a chain of `+` or a joined list that are not literal text. */
function joinedPartsOf(node: AstNode): readonly AstNode[] | null {
  const parts = partsOf(node);
  if (parts !== null) return parts.filter((part) => typeof part !== 'string').map(unwrap);
  const list = isType(node, 'CallExpression') ? child(child(node, 'callee'), 'object') : null;
  const isJoin = stringField(child(child(node, 'callee'), 'property'), 'name') === 'join';
  return isJoin && isType(list, 'ArrayExpression') ? children(list, 'elements').map(unwrap) : null;
}

/** Literal text, an imported name, or a constant of the file with literal text. */
function isConstant(view: SourceView, node: AstNode): boolean {
  if (staticString(node) !== null) return true;
  const name = isType(node, 'Identifier') ? stringField(node, 'name') : null;
  if (name === null) return false;
  if (importedNames(view).some((each) => each.local === name)) return true;
  const declared = declaredValue(view, node);
  return declared !== null && staticString(declared) !== null;
}

/** What a `const` of this name starts with; null for parameters, variables that change, and names declared twice. */
function declaredValue(view: SourceView, identifier: AstNode): AstNode | null {
  const name = stringField(identifier, 'name') ?? '';
  const declarations = mentionsOf(view, name).filter((node) => {
    const parent = view.parentOf(node);
    return isType(parent, 'VariableDeclarator') && child(parent, 'id') === node;
  });
  const [only, ...others] = declarations;
  const declarator = only === undefined || others.length > 0 ? null : view.parentOf(only);
  const statement = declarator === null ? null : view.parentOf(declarator);
  return stringField(statement, 'kind') === 'const' ? child(declarator, 'init') : null;
}
