// Adds an option to the literal that a call is given.

import type { Edit, FixResult } from '../ast/edit.ts';
import { children, endOf, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';
import { bringHelper, type HelperPlace } from './bring-helper.ts';
import { withModule } from './closed-values.ts';
import { findProperty, valueOf } from './objects.ts';

/** Edits that add `text` to the object at a place like `(0).config`; null when no literal stands there. */
function addProperty(view: SourceView, call: AstNode, place: string, text: string): readonly Edit[] | null {
  const match = /^\((\d)\)\.?(.*)$/.exec(place);
  const args = children(unwrap(call), 'arguments');
  const arg = args[Number(match?.[1])];
  if (!match) return null;
  if (arg === undefined) return addArgument(args, Number(match[1]), match[2] ?? '', text);
  let object: AstNode | null = unwrap(arg);
  for (const name of (match[2] ?? '').split('.').filter((each) => each !== '')) {
    const property: AstNode | null = isType(object, 'ObjectExpression') ? findProperty(object, name) : null;
    if (property === null) return addTo(view, object, `${name}: { ${text} }`);
    object = valueOf(property);
  }
  return addTo(view, object, text);
}

/** The options behind the last argument, where the call has none yet. */
function addArgument(args: readonly AstNode[], index: number, path: string, text: string): readonly Edit[] | null {
  const last = args.at(-1);
  if (last === undefined || args.length !== index || path !== '' || isType(last, 'SpreadElement')) return null;
  return [{ start: endOf(last), end: endOf(last), text: `, { ${text} }` }];
}

/** A new property behind the last one, laid out like it. */
function addTo(view: SourceView, object: AstNode | null, text: string): readonly Edit[] | null {
  if (!isType(object, 'ObjectExpression')) return null;
  const last = children(object, 'properties').at(-1);
  if (last === undefined) return [{ start: startOf(object) + 1, end: startOf(object) + 1, text: ` ${text} ` }];
  const ownLine = /\n[ \t]*$/.test(view.text.slice(startOf(object), startOf(last)));
  const gap = ownLine ? view.eol + indentAt(view.text, startOf(last)) : ' ';
  return [{ start: endOf(last), end: endOf(last), text: `,${gap}${text}` }];
}

/** Sets an option such as `(0).config.maxOutputTokens`. */
export function addOption(view: SourceView, call: AstNode, place: string, value: string): readonly Edit[] | null {
  const dot = place.lastIndexOf('.');
  return addProperty(view, call, place.slice(0, dot), `${place.slice(dot + 1)}: ${value}`);
}

const functions = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/** The functions around a node, inner ones first. */
function functionsAround(view: SourceView, node: AstNode): AstNode[] {
  const found: AstNode[] = [];
  for (let at = view.parentOf(node); at !== null; at = view.parentOf(at))
    if (functions.includes(at.type)) found.push(at);
  return found;
}

/**
 * Adds the context of the user, from claims that the code around already reads: `req.auth`, `req.user`, `claims`.
 * The types of the SDK do not know the field, so TypeScript gets it through a spread.
 */
export function addUserContext(view: SourceView, call: AstNode): readonly Edit[] | null {
  for (const fn of functionsAround(view, call)) {
    const around = view.textOf(fn);
    const claims = /\b(\w+)\.auth\.payload\b|\b(\w+)\.(?:auth|user)\b(?=[.?!])|\b(?:claims|principal)\b(?=[.?!])/.exec(
      around,
    )?.[0];
    if (claims === undefined) continue;
    const request = children(fn, 'params')
      .map((param) => stringField(param, 'name'))
      .find((name) => /^req(?:uest)?$/.test(name ?? ''));
    const ip =
      request !== undefined && new RegExp(`\\b${String(request)}\\.ip\\b`).test(view.text)
        ? `, source_ip: ${String(request)}.ip`
        : '';
    const context = `user_security_context: { end_user_id: ${claims}.oid, end_user_tenant_id: ${claims}.tid${ip} }`;
    return addProperty(view, call, '(0)', view.language === 'ts' ? `...{ ${context} }` : context);
  }
  return null;
}

/** The same by the helper that also knows which address of a proxy can be trusted. Who is signed in has to be filled in. */
export const addUserContextOf =
  (place: HelperPlace) =>
  (view: SourceView, call: AstNode): FixResult => {
    for (const fn of functionsAround(view, call)) {
      const request = children(fn, 'params')
        .map((param) => stringField(param, 'name'))
        .find((name) => /^req(?:uest)?$/.test(name ?? ''));
      if (request === undefined || request === null) continue;
      const called = bringHelper(view, 'userSecurityContext', place);
      if (called === null) return null;
      const context = `user_security_context: ${called.names[0] ?? ''}({}, ${request})`;
      const edits = addProperty(view, call, '(0)', `...{ ${context} }`);
      return edits && withModule([...edits, ...called.edits], called.other);
    }
    return null;
  };
