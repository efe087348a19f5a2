// What a file imports, in either module system, and what an expression means in those terms.

import { child, children, field, isTrue, isType, stringField, unwrap, type AstNode } from './node.ts';
import { isRequire, type SourceView } from './source-view.ts';

/** One local name for something of a module. `imported` is `default`, `*`, or the exported name. */
export interface ImportedName {
  readonly local: string;
  readonly imported: string;
  readonly module: string;
  /** the specifier, the property of a destructured `require`, or the declarator */
  readonly node: AstNode;
  /** the import declaration or the `const … = require()` statement */
  readonly statement: AstNode;
}

/** All names that imports and top-level `require` calls bring into the file. Type-only imports are left out. */
export function importedNames(view: SourceView): readonly ImportedName[] {
  return children(view.program, 'body').flatMap((statement) => {
    if (isType(statement, 'ImportDeclaration')) return readImport(statement);
    return isType(statement, 'VariableDeclaration') ? readRequires(statement) : [];
  });
}

function readImport(statement: AstNode): readonly ImportedName[] {
  const module = stringField(child(statement, 'source'), 'value');
  if (module === null || stringField(statement, 'importKind') === 'type') return [];
  return children(statement, 'specifiers').flatMap((node) => {
    const local = stringField(child(node, 'local'), 'name');
    if (local === null || stringField(node, 'importKind') === 'type') return [];
    return [{ local, imported: importedNameOf(node), module, node, statement }];
  });
}

function importedNameOf(specifier: AstNode): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  const imported = child(specifier, 'imported');
  return stringField(imported, 'name') ?? stringField(imported, 'value') ?? '';
}

function readRequires(statement: AstNode): readonly ImportedName[] {
  return children(statement, 'declarations').flatMap((declarator) => {
    const call = child(declarator, 'init');
    const module = isRequire(call) ? stringField(children(call, 'arguments')[0] ?? null, 'value') : null;
    const id = child(declarator, 'id');
    if (module === null || id === null) return [];
    const name = stringField(id, 'name');
    if (isType(id, 'Identifier') && name !== null)
      return [{ local: name, imported: '*', module, node: declarator, statement }];
    return children(id, 'properties').flatMap((node) => {
      const local = stringField(child(node, 'value'), 'name');
      const imported = stringField(child(node, 'key'), 'name');
      return local === null || imported === null ? [] : [{ local, imported, module, node, statement }];
    });
  });
}

export interface ModuleMember {
  readonly module: string;
  readonly name: string;
}

/** What an expression names: `AzureOpenAI`, `openai.AzureOpenAI`, `OpenAI.AzureOpenAI`; null when it is not imported. */
export function resolveMember(view: SourceView, expression: AstNode | null): ModuleMember | null {
  if (expression === null) return null;
  const node = unwrap(expression);
  const own = isType(node, 'MemberExpression') && !isTrue(node, 'computed') ? child(node, 'object') : node;
  const name = stringField(own === null ? null : unwrap(own), 'name');
  const known = name === null ? undefined : importedNames(view).find((each) => each.local === name);
  if (known === undefined) return null;
  if (own === node) return { module: known.module, name: known.imported };
  const member = stringField(child(node, 'property'), 'name');
  return member === null ? null : { module: known.module, name: member };
}

/** The semicolon habit of the file, read from its first statement that could show it. */
export function semicolonOf(view: SourceView): ';' | '' {
  const shown = children(view.program, 'body').find((node) =>
    isType(node, 'ImportDeclaration', 'VariableDeclaration', 'ExpressionStatement'),
  );
  return shown !== undefined && !view.textOf(shown).endsWith(';') ? '' : ';';
}

/** The first statement that is no directive (`'use client'`). */
export function firstStatement(view: SourceView): AstNode | null {
  const body = children(view.program, 'body');
  return body.find((node) => typeof field(node, 'directive') !== 'string') ?? null;
}
