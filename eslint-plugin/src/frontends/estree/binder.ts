// Finds out which declaration each name means, and how each variable is used across functions.

import type { TSESTree } from '@typescript-eslint/types';
import {
  decoratorsOf,
  forEachChild,
  isFunctionNode,
  propertyName,
  unwrap,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './nodes.ts';

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

interface Scope {
  readonly parent: Scope | null;
  readonly names: Map<string, Binding>;
  readonly fn: number;
}

export interface Bindings {
  readonly of: ReadonlyMap<Node, Binding>;
  readonly all: readonly Binding[];
  readonly module: ReadonlyMap<string, Binding>;
  /** variables of other functions that a function reads */
  readonly freeIn: ReadonlyMap<Node, ReadonlySet<Binding>>;
  /** number of each function, as in `Binding.fn` */
  readonly functionIds: ReadonlyMap<Node, number>;
  /** names declared as types only (interfaces, aliases), at any depth of the module's top level */
  readonly types: ReadonlyMap<string, TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration>;
  /** the tree was deeper than the limit; what lies below was not bound */
  readonly cut: boolean;
}

/** Methods that change the collection or object they are called on. */
export const changingMethods: ReadonlySet<string> = new Set([
  'push',
  'unshift',
  'splice',
  'set',
  'add',
  'append',
  'fill',
  'copyWithin',
  'enqueue',
  'put',
  'insert',
]);

class Binder {
  readonly of = new Map<Node, Binding>();
  readonly all: Binding[] = [];
  readonly freeIn = new Map<Node, Set<Binding>>();
  readonly functionIds = new Map<Node, number>();
  readonly types = new Map<string, TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration>();
  cut = false;
  private functionCount = 0;
  private depth = 0;
  private readonly fnStack: { id: number; free: Set<Binding> }[] = [];
  private readonly maxDepth: number;

  constructor(maxDepth: number) {
    this.maxDepth = maxDepth;
  }

  bindProgram(program: TSESTree.Program): Scope {
    const scope: Scope = { parent: null, names: new Map(), fn: 0 };
    this.fnStack.push({ id: 0, free: new Set() });
    this.hoistVars(program.body, scope);
    this.declareLexical(program.body, scope);
    for (const statement of program.body) this.visit(statement, scope);
    return scope;
  }

  private declare(scope: Scope, id: Node, name: string, kind: Binding['kind'], init: Node | null = null): Binding {
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

  private declarePattern(scope: Scope, node: Node, kind: Binding['kind'], init: Node | null): void {
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
  private hoistVars(statements: readonly Node[], scope: Scope): void {
    for (const statement of statements) this.hoistFrom(statement, scope);
  }

  private hoistFrom(node: Node, scope: Scope): void {
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

  private declareLexical(statements: readonly Node[], scope: Scope): void {
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

  private lookup(scope: Scope, name: string): Binding | null {
    for (let at: Scope | null = scope; at; at = at.parent) {
      const found = at.names.get(name);
      if (found) return found;
    }
    return null;
  }

  private reference(node: Node, name: string, scope: Scope): Binding | null {
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

  private wrote(node: Node, scope: Scope, mutation: boolean): void {
    const root = rootOf(node);
    if (root?.type !== 'Identifier') return;
    const binding = this.reference(root, root.name, scope);
    if (!binding) return;
    if (mutation) binding.mutated = true;
    else binding.reassigned++;
    if (binding.fn !== scope.fn) binding.innerWritten = true;
  }

  private assign(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'Identifier':
        this.wrote(node, scope, false);
        return;
      case 'MemberExpression':
        this.wrote(node, scope, true);
        this.visit(node, scope);
        return;
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'Property') {
            if (property.computed) this.visit(property.key, scope);
            this.assign(property.value, scope);
          } else this.assign(property.argument, scope);
        }
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) this.assign(element, scope);
        return;
      case 'AssignmentPattern':
        this.assign(node.left, scope);
        this.visit(node.right, scope);
        return;
      case 'RestElement':
        this.assign(node.argument, scope);
        return;
      default:
        this.visit(node, scope);
    }
  }

  /** Defaults and computed keys of a declaration; its names are declared already. */
  private visitPattern(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'Property') {
            if (property.computed) this.visit(property.key, scope);
            this.visitPattern(property.value, scope);
          } else this.visitPattern(property.argument, scope);
        }
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) this.visitPattern(element, scope);
        return;
      case 'AssignmentPattern':
        this.visitPattern(node.left, scope);
        this.visit(node.right, scope);
        return;
      case 'RestElement':
        this.visitPattern(node.argument, scope);
        return;
      case 'TSParameterProperty':
        this.visitPattern(node.parameter, scope);
        return;
      default:
    }
  }

  private visit(node: Node, scope: Scope): void {
    if (++this.depth > this.maxDepth) {
      this.cut = true;
      this.depth--;
      return;
    }
    this.visitNode(node, scope);
    this.depth--;
  }

  private visitAll(nodes: readonly (Node | null)[], scope: Scope): void {
    for (const node of nodes) if (node) this.visit(node, scope);
  }

  private visitNode(start: Node, scope: Scope): void {
    const node = skipChain(start, (right) => {
      this.visit(right, scope);
    });
    if (isFunctionNode(node)) {
      this.visitFunction(node, scope);
      return;
    }
    switch (node.type) {
      case 'Identifier':
        this.reference(node, node.name, scope);
        return;
      case 'JSXIdentifier':
        this.reference(node, node.name, scope);
        return;
      case 'MemberExpression':
        this.visit(node.object, scope);
        if (node.computed) this.visit(node.property, scope);
        return;
      case 'CallExpression':
        this.visitCall(node, scope);
        return;
      case 'Property':
        if (node.computed) this.visit(node.key, scope);
        this.visit(node.value, scope);
        return;
      case 'VariableDeclaration':
        for (const d of node.declarations) {
          this.visitPattern(d.id, scope);
          if (d.init) this.visit(d.init, scope);
        }
        return;
      case 'AssignmentExpression':
        this.assign(node.left, scope);
        this.visit(node.right, scope);
        return;
      case 'UpdateExpression':
        this.assign(node.argument, scope);
        return;
      case 'BlockStatement':
      case 'StaticBlock':
        this.visitBlock(node.body, scope);
        return;
      case 'SwitchStatement': {
        this.visit(node.discriminant, scope);
        const inner = childScope(scope);
        for (const clause of node.cases) this.declareLexical(clause.consequent, inner);
        for (const clause of node.cases) {
          if (clause.test) this.visit(clause.test, inner);
          this.visitAll(clause.consequent, inner);
        }
        return;
      }
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        this.visitFor(node, scope);
        return;
      case 'CatchClause': {
        const inner = childScope(scope);
        if (node.param) {
          this.declarePattern(inner, node.param, 'catch', null);
          this.visitPattern(node.param, inner);
        }
        this.visit(node.body, inner);
        return;
      }
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.visitClass(node, scope);
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration) this.visit(node.declaration, scope);
        else if (!node.source)
          for (const s of node.specifiers)
            if (s.local.type === 'Identifier') this.reference(s.local, s.local.name, scope);
        return;
      case 'LabeledStatement':
        this.visit(node.body, scope);
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
      case 'TSImportEqualsDeclaration':
      case 'MetaProperty':
        return;
      case 'JSXMemberExpression':
        this.visit(node.object, scope);
        return;
      case 'JSXAttribute':
        if (node.value) this.visit(node.value, scope);
        return;
      default:
        forEachChild(node, (child) => {
          this.visit(child, scope);
        });
    }
  }

  private visitCall(node: TSESTree.CallExpression, scope: Scope): void {
    const callee = unwrap(node.callee);
    if (callee.type === 'MemberExpression' && changingMethods.has(propertyName(callee) ?? ''))
      this.wrote(callee.object, scope, true);
    this.visit(node.callee, scope);
    this.visitAll(node.arguments, scope);
  }

  private visitBlock(body: readonly Node[], scope: Scope): void {
    const inner = childScope(scope);
    this.declareLexical(body, inner);
    this.visitAll(body, inner);
  }

  private visitFor(
    node: TSESTree.ForStatement | TSESTree.ForInStatement | TSESTree.ForOfStatement,
    scope: Scope,
  ): void {
    const inner = childScope(scope);
    if (node.type === 'ForStatement') {
      if (node.init) {
        this.declareLexical([node.init], inner);
        this.visit(node.init, inner);
      }
      if (node.test) this.visit(node.test, inner);
      if (node.update) this.visit(node.update, inner);
    } else {
      if (node.left.type === 'VariableDeclaration') {
        this.declareLexical([node.left], inner);
        this.visit(node.left, inner);
      } else this.assign(node.left, inner);
      this.visit(node.right, inner);
    }
    this.visit(node.body, inner);
  }

  private visitClass(node: ClassNode, scope: Scope): void {
    const inner = childScope(scope);
    if (node.id && node.type === 'ClassExpression') this.declare(inner, node.id, node.id.name, 'class');
    this.visitAll(decoratorsOf(node), scope);
    if (node.superClass) this.visit(node.superClass, scope);
    for (const member of node.body.body) {
      this.visitAll(decoratorsOf(member), inner);
      if ('computed' in member && member.computed) this.visit(member.key, inner);
      if (member.type === 'StaticBlock') this.visit(member, inner);
      else if ('value' in member && member.value) this.visit(member.value, inner);
    }
  }

  private visitFunction(node: FunctionNode, scope: Scope): void {
    const id = ++this.functionCount;
    const inner: Scope = { parent: scope, names: new Map(), fn: id };
    const free = new Set<Binding>();
    this.freeIn.set(node, free);
    this.functionIds.set(node, id);
    this.fnStack.push({ id, free });
    if (node.type === 'FunctionExpression' && node.id) this.declare(inner, node.id, node.id.name, 'function');
    for (const param of node.params) {
      this.declarePattern(inner, param, 'param', null);
      this.visitPattern(param, inner);
      this.visitAll(decoratorsOf(param), inner);
    }
    if (node.body?.type === 'BlockStatement') {
      this.hoistVars(node.body.body, inner);
      this.declareLexical(node.body.body, inner);
      this.visitAll(node.body.body, inner);
    } else if (node.body) this.visit(node.body, inner);
    this.fnStack.pop();
  }
}

function childScope(parent: Scope): Scope {
  return { parent, names: new Map(), fn: parent.fn };
}

/** Walks down long left-leaning chains (`a + b + c …`) without recursion; calls `side` for the right-hand parts. */
function skipChain(node: Node, side: (right: Node) => void): Node {
  let at = node;
  while (at.type === 'BinaryExpression' && at.left.type === 'BinaryExpression') {
    side(at.right);
    at = at.left;
  }
  return at;
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

/** Binds all names of a module. `maxDepth` bounds the nesting that is followed. */
export function bindNames(program: TSESTree.Program, maxDepth: number): Bindings {
  const binder = new Binder(maxDepth);
  const module = binder.bindProgram(program);
  return {
    of: binder.of,
    all: binder.all,
    module: module.names,
    freeIn: binder.freeIn,
    functionIds: binder.functionIds,
    types: binder.types,
    cut: binder.cut,
  };
}
