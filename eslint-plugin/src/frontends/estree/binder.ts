// Finds out which declaration each name means.

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
import { Scopes, type Binding, type Scope } from './scopes.ts';

export interface Bindings {
  readonly of: ReadonlyMap<Node, Binding>;
  readonly all: readonly Binding[];
  readonly module: ReadonlyMap<string, Binding>;
  /** variables of other functions that a function reads */
  readonly freeIn: ReadonlyMap<Node, ReadonlySet<Binding>>;
  /** number of each function, as in `Binding.fn` */
  readonly functionIds: ReadonlyMap<Node, number>;
  /** number of the last function inside a function, for those with functions inside */
  readonly lastInside: ReadonlyMap<number, number>;
  /** functions whose variables are read by functions inside them */
  readonly keeping: ReadonlySet<number>;
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

class Binder extends Scopes {
  bindProgram(program: TSESTree.Program): Scope {
    const scope: Scope = { parent: null, names: new Map(), fn: 0 };
    this.fnStack.push({ id: 0, free: new Set() });
    this.hoistVars(program.body, scope);
    this.declareLexical(program.body, scope);
    for (const statement of program.body) this.visit(statement, scope);
    return scope;
  }

  protected assign(node: Node, scope: Scope): void {
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
  protected visitPattern(node: Node, scope: Scope): void {
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

  protected visit(node: Node, scope: Scope): void {
    if (++this.depth > this.maxDepth) {
      this.cut = true;
      this.depth--;
      return;
    }
    this.visitNode(node, scope);
    this.depth--;
  }

  protected visitAll(nodes: readonly (Node | null)[], scope: Scope): void {
    for (const node of nodes) if (node) this.visit(node, scope);
  }

  protected visitNode(start: Node, scope: Scope): void {
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
        this.visitStatement(node, scope);
    }
  }

  /** Statements that open a scope; anything else is walked through. */
  protected visitStatement(node: Node, scope: Scope): void {
    switch (node.type) {
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
      default:
        forEachChild(node, (child) => {
          this.visit(child, scope);
        });
    }
  }

  protected visitCall(node: TSESTree.CallExpression, scope: Scope): void {
    const callee = unwrap(node.callee);
    if (callee.type === 'MemberExpression' && changingMethods.has(propertyName(callee) ?? ''))
      this.wrote(callee.object, scope, true);
    this.visit(node.callee, scope);
    this.visitAll(node.arguments, scope);
  }

  protected visitBlock(body: readonly Node[], scope: Scope): void {
    const inner = childScope(scope);
    this.declareLexical(body, inner);
    this.visitAll(body, inner);
  }

  protected visitFor(
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

  protected visitClass(node: ClassNode, scope: Scope): void {
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

  protected visitFunction(node: FunctionNode, scope: Scope): void {
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
    if (this.functionCount > id) this.lastInside.set(id, this.functionCount);
    for (const { fn } of free) if (fn > 0) this.keeping.add(fn);
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
    lastInside: binder.lastInside,
    keeping: binder.keeping,
    types: binder.types,
    cut: binder.cut,
  };
}
