// Declarations and scopes: which names exist where, and how each variable is used across functions.

import type { TSESTree } from '@typescript-eslint/types';
import { unwrap, type Node } from './nodes.ts';

export interface Binding {
  readonly id: number;
  readonly name: string;
  /** number of the function it is declared in (0: the module) */
  readonly fn: number;
  readonly kind: 'variable' | 'param' | 'function' | 'class' | 'import' | 'catch';
  /** assignments after the declaration */
  reassigned: number;
  /** read or written as a value somewhere; a name used in types alone is not */
  used: boolean;
  captured: boolean;
  /** assigned or changed inside a function other than its own */
  innerWritten: boolean;
  /** a field is written or a changing method is called on it */
  mutated: boolean;
  /** the expression it is initialised with, when that is the only write */
  init: Node | null;
}

export interface Scope {
  readonly parent: Scope | null;
  readonly names: Map<string, Binding>;
  readonly fn: number;
}

export class Scopes {
  readonly of = new Map<Node, Binding>();
  readonly all: Binding[] = [];
  readonly freeIn = new Map<Node, Set<Binding>>();
  readonly functionIds = new Map<Node, number>();
  readonly lastInside = new Map<number, number>();
  readonly keeping = new Set<number>();
  readonly types = new Map<string, TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration>();
  cut = false;
  protected functionCount = 0;
  protected depth = 0;
  protected readonly fnStack: { id: number; free: Set<Binding> }[] = [];
  protected readonly maxDepth: number;

  constructor(maxDepth: number) {
    this.maxDepth = maxDepth;
  }

  protected declare(scope: Scope, id: Node, name: string, kind: Binding['kind'], init: Node | null = null): Binding {
    const known = scope.names.get(name);
    if (known) {
      if (kind !== 'function') known.reassigned++;
      this.of.set(id, known);
      return known;
    }
    const binding: Binding = {
      id: this.all.length,
      name,
      fn: scope.fn,
      kind,
      reassigned: 0,
      used: false,
      captured: false,
      innerWritten: false,
      mutated: false,
      init,
    };
    this.all.push(binding);
    scope.names.set(name, binding);
    this.of.set(id, binding);
    return binding;
  }

  protected declarePattern(scope: Scope, node: Node, kind: Binding['kind'], init: Node | null): void {
    switch (node.type) {
      case 'Identifier':
        this.declare(scope, node, node.name, kind, init);
        return;
      case 'ObjectPattern':
        for (const property of node.properties)
          this.declarePattern(scope, property.type === 'Property' ? property.value : property.argument, kind, null);
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) this.declarePattern(scope, element, kind, null);
        return;
      case 'AssignmentPattern':
        this.declarePattern(scope, node.left, kind, null);
        return;
      case 'RestElement':
        this.declarePattern(scope, node.argument, kind, null);
        return;
      case 'TSParameterProperty':
        this.declarePattern(scope, node.parameter, kind, null);
        return;
      default:
    }
  }

  /** `var` and function declarations of nested blocks belong to the function. */
  protected hoistVars(statements: readonly Node[], scope: Scope): void {
    for (const statement of statements) this.hoistFrom(statement, scope);
  }

  protected hoistFrom(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'VariableDeclaration':
        if (node.kind === 'var')
          for (const d of node.declarations) this.declarePattern(scope, d.id, 'variable', d.init);
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration) this.hoistFrom(node.declaration, scope);
        return;
      case 'BlockStatement':
        this.hoistVars(node.body, scope);
        return;
      case 'IfStatement':
        this.hoistFrom(node.consequent, scope);
        if (node.alternate) this.hoistFrom(node.alternate, scope);
        return;
      case 'ForStatement':
        if (node.init) this.hoistFrom(node.init, scope);
        this.hoistFrom(node.body, scope);
        return;
      case 'ForInStatement':
      case 'ForOfStatement':
        this.hoistFrom(node.left, scope);
        this.hoistFrom(node.body, scope);
        return;
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
        this.hoistFrom(node.body, scope);
        return;
      case 'TryStatement':
        this.hoistFrom(node.block, scope);
        if (node.handler) this.hoistFrom(node.handler.body, scope);
        if (node.finalizer) this.hoistFrom(node.finalizer, scope);
        return;
      case 'SwitchStatement':
        for (const clause of node.cases) this.hoistVars(clause.consequent, scope);
        return;
      default:
    }
  }

  protected declareLexical(statements: readonly Node[], scope: Scope): void {
    for (const outer of statements) {
      const statement =
        (outer.type === 'ExportNamedDeclaration' || outer.type === 'ExportDefaultDeclaration') && outer.declaration
          ? outer.declaration
          : outer;
      switch (statement.type) {
        case 'VariableDeclaration':
          if (statement.kind !== 'var')
            for (const d of statement.declarations) this.declarePattern(scope, d.id, 'variable', d.init);
          break;
        case 'FunctionDeclaration':
          if (statement.id) this.declare(scope, statement.id, statement.id.name, 'function');
          break;
        case 'ClassDeclaration':
          if (statement.id) this.declare(scope, statement.id, statement.id.name, 'class');
          break;
        case 'TSEnumDeclaration':
          this.declare(scope, statement.id, statement.id.name, 'variable');
          break;
        case 'TSImportEqualsDeclaration':
          this.declare(scope, statement.id, statement.id.name, 'import');
          break;
        case 'ImportDeclaration':
          for (const specifier of statement.specifiers)
            this.declare(scope, specifier.local, specifier.local.name, 'import');
          break;
        case 'TSInterfaceDeclaration':
        case 'TSTypeAliasDeclaration':
          if (!this.types.has(statement.id.name)) this.types.set(statement.id.name, statement);
          break;
        default:
      }
    }
  }

  protected lookup(scope: Scope, name: string): Binding | null {
    for (let at: Scope | null = scope; at; at = at.parent) {
      const found = at.names.get(name);
      if (found) return found;
    }
    return null;
  }

  protected reference(node: Node, name: string, scope: Scope): Binding | null {
    const binding = this.lookup(scope, name);
    if (!binding) return null;
    this.of.set(node, binding);
    binding.used = true;
    if (binding.fn !== scope.fn) {
      binding.captured = true;
      for (let index = this.fnStack.length - 1; index >= 0; index--) {
        const entry = this.fnStack[index];
        if (!entry || entry.id === binding.fn) break;
        entry.free.add(binding);
      }
    }
    return binding;
  }

  protected wrote(node: Node, scope: Scope, mutation: boolean): void {
    const root = rootOf(node);
    if (root?.type !== 'Identifier') return;
    const binding = this.reference(root, root.name, scope);
    if (!binding) return;
    if (mutation) binding.mutated = true;
    else binding.reassigned++;
    // What is written into an imported object is seen by every function of the file.
    if (binding.fn !== scope.fn || (binding.kind === 'import' && node.type === 'MemberExpression'))
      binding.innerWritten = true;
    if (binding.innerWritten) binding.captured = true;
  }
}

/** The variable (or `this`) that a chain of member reads starts from. */
export function rootOf(node: Node): Node | null {
  let at = unwrap(node);
  for (;;) {
    if (at.type === 'MemberExpression') at = unwrap(at.object);
    else if (at.type === 'CallExpression') {
      const callee = unwrap(at.callee);
      if (callee.type !== 'MemberExpression') return null;
      at = unwrap(callee.object);
    } else return at.type === 'Identifier' || at.type === 'ThisExpression' ? at : null;
  }
}
