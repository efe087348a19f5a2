// A parsed file as the fixes see it: text, tree, parents, and the habits of the file (line ends, quotes, module system).

import { childNodes, children, child, endOf, isTrue, isType, startOf, stringField, type AstNode } from './node.ts';

export interface SourceView {
  readonly text: string;
  readonly program: AstNode;
  readonly language: 'ts' | 'js';
  readonly modules: 'esm' | 'commonjs';
  readonly eol: '\n' | '\r\n';
  readonly quote: "'" | '"';
  /** the module of the project's own helper functions; null when it cannot be looked for */
  readonly helpers: HelperModule | null;
  /** every node, parents before children */
  readonly nodes: readonly AstNode[];
  parentOf(node: AstNode): AstNode | null;
  textOf(node: AstNode): string;
}

/** The module of the project in which fixes keep functions that they call. */
export interface HelperModule {
  readonly path: string;
  /** how the file imports it */
  readonly specifier: string;
  /** null when it would have to be made */
  readonly text: string | null;
}

export interface SourceViewOptions {
  /** looked for when a fix asks */
  readonly helpers?: () => HelperModule | null;
  /** TypeScript when the file's ending says so; decides whether `string | undefined` must become `string` */
  readonly language: 'ts' | 'js';
}

/** Reads a tree once. `text` is the text that the offsets of the tree count in (without a byte order mark if they do). */
export function createSourceView(text: string, program: AstNode, options: SourceViewOptions): SourceView {
  const parents = new Map<AstNode, AstNode>();
  const nodes: AstNode[] = [];
  const stack: AstNode[] = [program];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    nodes.push(node);
    const inner = childNodes(node);
    for (const each of inner) parents.set(each, node);
    stack.push(...inner.reverse());
  }
  return {
    text,
    program,
    language: options.language,
    modules: readModules(program, nodes),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    quote: readQuote(text, nodes),
    get helpers() {
      return options.helpers?.() ?? null;
    },
    nodes,
    parentOf: (node) => parents.get(node) ?? null,
    textOf: (node) => text.slice(startOf(node), endOf(node)),
  };
}

const moduleSyntax = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
];

function readModules(program: AstNode, nodes: readonly AstNode[]): 'esm' | 'commonjs' {
  if (children(program, 'body').some((statement) => moduleSyntax.includes(statement.type))) return 'esm';
  return nodes.some((node) => isRequire(node) || isModuleExports(node)) ? 'commonjs' : 'esm';
}

/** `require('…')` */
export function isRequire(node: AstNode | null): node is AstNode {
  return isType(node, 'CallExpression') && stringField(child(node, 'callee'), 'name') === 'require';
}

const isModuleExports = (node: AstNode): boolean =>
  node.type === 'MemberExpression' &&
  !isTrue(node, 'computed') &&
  stringField(child(node, 'object'), 'name') === 'module' &&
  stringField(child(node, 'property'), 'name') === 'exports';

/** The quote that most strings of the file use; single on a draw. */
function readQuote(text: string, nodes: readonly AstNode[]): "'" | '"' {
  let single = 0;
  for (const node of nodes) {
    if (node.type !== 'Literal') continue;
    const first = text.charAt(startOf(node));
    if (first === "'") single += 1;
    if (first === '"') single -= 1;
  }
  return single < 0 ? '"' : "'";
}

/** Blanks in front of the line that holds an offset. */
export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}
