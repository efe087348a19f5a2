// Imports and exports.

import type { TSESTree } from '@typescript-eslint/types';
import { keyOf, type ValueId } from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { endOf, startOf, type Node } from './nodes.ts';

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

/** Imports are known before anything runs. */
export function hoistImports(cx: LowerContext, statements: readonly Node[]): void {
  for (const node of statements) {
    if (node.type === 'ImportDeclaration') {
      for (const specifier of node.specifiers) {
        const name =
          specifier.type === 'ImportSpecifier'
            ? nameOf(specifier.imported)
            : specifier.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '*';
        bindImport(cx, specifier.local, node.source.value, name);
      }
    } else if (node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference') {
      const { expression } = node.moduleReference;
      if (expression.type === 'Literal' && typeof expression.value === 'string')
        bindImport(cx, node.id, expression.value, '*');
    }
  }
}

function bindImport(cx: LowerContext, local: TSESTree.Identifier, specifier: string, name: string): void {
  const binding = cx.bindingOf(local);
  if (!binding) return;
  if (binding.used) cx.writeBinding(binding, cx.builder.import(specifier, name, startOf(local), endOf(local)));
  else cx.typeImports.set(binding.id, { specifier, name, node: local });
}

export function lowerExportNamed(cx: LowerContext, node: TSESTree.ExportNamedDeclaration): void {
  if (node.declaration) {
    cx.lowering.statement(node.declaration);
    for (const name of declaredNames(node.declaration)) cx.exported.set(name.name, name);
    return;
  }
  for (const specifier of node.specifiers) {
    const exported = nameOf(specifier.exported);
    if (node.source)
      cx.builder.exports.set(
        exported,
        cx.builder.import(node.source.value, nameOf(specifier.local), startOf(specifier), endOf(specifier)),
      );
    else if (specifier.local.type === 'Identifier') cx.exported.set(exported, specifier.local);
  }
}

export function lowerExportDefault(cx: LowerContext, node: TSESTree.ExportDefaultDeclaration): void {
  const { declaration } = node;
  let value: ValueId;
  if (declaration.type === 'FunctionDeclaration') value = cx.hoisted.get(declaration) ?? cx.undef(node);
  else if (declaration.type === 'ArrowFunctionExpression') value = cx.lowering.functionValue(declaration, 'default');
  else if (declaration.type === 'ClassDeclaration') value = cx.lowering.classValue(declaration);
  else value = cx.lowering.expression(declaration);
  cx.builder.exports.set('default', value);
}

export function lowerExportAll(cx: LowerContext, node: TSESTree.ExportAllDeclaration): void {
  if (node.exported)
    cx.builder.exports.set(
      nameOf(node.exported),
      cx.builder.import(node.source.value, '*', startOf(node), endOf(node)),
    );
  else cx.builder.reexports.push(node.source.value);
}

function declaredNames(node: Node): TSESTree.Identifier[] {
  const names: TSESTree.Identifier[] = [];
  const collect = (pattern: Node): void => {
    switch (pattern.type) {
      case 'Identifier':
        names.push(pattern);
        return;
      case 'ObjectPattern':
        for (const p of pattern.properties) collect(p.type === 'Property' ? p.value : p.argument);
        return;
      case 'ArrayPattern':
        for (const e of pattern.elements) if (e) collect(e);
        return;
      case 'AssignmentPattern':
        collect(pattern.left);
        return;
      case 'RestElement':
        collect(pattern.argument);
        return;
      default:
    }
  };
  if (node.type === 'VariableDeclaration') for (const declarator of node.declarations) collect(declarator.id);
  else if (
    (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration' || node.type === 'TSEnumDeclaration') &&
    node.id
  )
    names.push(node.id);
  return names;
}

/** Exported names have the value they hold when the module has run. */
export function finishExports(cx: LowerContext): void {
  for (const [name, node] of cx.exported) {
    const binding = cx.bindingOf(node);
    if (binding) cx.builder.exports.set(name, cx.readBinding(binding));
  }
}

export function enumObject(cx: LowerContext, node: TSESTree.TSEnumDeclaration): ValueId {
  const properties = node.body.members.map((member) => {
    const name = member.id.type === 'Identifier' ? member.id.name : member.id.type === 'Literal' ? member.id.value : '';
    const value = member.initializer
      ? cx.lowering.expression(member.initializer)
      : cx.builder.constant({ kind: 'number', value: 0 }, startOf(member), endOf(member));
    return { key: keyOf(name), value, start: startOf(member), end: endOf(member) };
  });
  return cx.builder.alloc({ kind: 'object', properties, open: false }, startOf(node), endOf(node));
}
