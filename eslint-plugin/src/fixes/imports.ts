// Adds a name to a file's imports once, and takes one away that nothing uses any more.

import type { Edit } from '../ast/edit.ts';
import { firstStatement, importedNames, semicolonOf, type ImportedName } from '../ast/imports.ts';
import { freeName, mentionsOf } from '../ast/names.ts';
import { child, children, endOf, isType, startOf, stringField, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';

/** Text to write for each name, in the order asked, and the edits that make it valid. */
export interface Imported {
  readonly names: readonly string[];
  readonly edits: readonly Edit[];
}

/** Makes exported names of a module available: reuses what the file imports, extends an import, or adds one. */
export function importNames(view: SourceView, module: string, wanted: readonly string[]): Imported {
  const own = importedNames(view).filter((each) => each.module === module);
  const namespace = own.find((each) => each.imported === '*');
  const missing: { readonly name: string; readonly local: string }[] = [];
  const names = wanted.map((name) => {
    const known = own.find((each) => each.imported === name);
    if (known !== undefined) return known.local;
    if (namespace !== undefined) return `${namespace.local}.${name}`;
    const local = freeName(view, name);
    missing.push({ name, local });
    return local;
  });
  if (missing.length === 0) return { names, edits: [] };
  const between = view.modules === 'esm' ? ' as ' : ': ';
  const specifiers = missing.map(({ name, local }) => (name === local ? name : `${name}${between}${local}`));
  return { names, edits: [extendImport(own, view, specifiers) ?? addStatement(view, module, specifiers)] };
}

/** The default export of a module, under a name the file has or a new one. */
export function importDefault(view: SourceView, module: string, wish: string): Imported {
  const known = importedNames(view).find(
    (each) => each.module === module && (each.imported === 'default' || each.imported === '*'),
  );
  if (known !== undefined) return { names: [known.local], edits: [] };
  const local = freeName(view, wish);
  const statement = view.modules === 'esm' ? `import ${local} from` : `const ${local} =`;
  return { names: [local], edits: [insertStatement(view, module, statement)] };
}

function extendImport(own: readonly ImportedName[], view: SourceView, specifiers: readonly string[]): Edit | null {
  const last = own.findLast((each) => isType(each.node, 'ImportSpecifier', 'Property'));
  if (last !== undefined) {
    const siblings = own.filter((each) => each.statement === last.statement);
    const previous = siblings.at(-2);
    const isOnOwnLine =
      previous !== undefined && view.text.slice(endOf(previous.node), startOf(last.node)).includes('\n');
    const gap = isOnOwnLine ? view.eol + indentAt(view.text, startOf(last.node)) : ' ';
    return {
      start: endOf(last.node),
      end: endOf(last.node),
      text: specifiers.map((each) => `,${gap}${each}`).join(''),
    };
  }
  const alone = own.find((each) => each.imported === 'default' && isType(each.node, 'ImportDefaultSpecifier'));
  if (alone === undefined) return null;
  return { start: endOf(alone.node), end: endOf(alone.node), text: `, { ${specifiers.join(', ')} }` };
}

const addStatement = (view: SourceView, module: string, specifiers: readonly string[]): Edit =>
  insertStatement(
    view,
    module,
    view.modules === 'esm' ? `import { ${specifiers.join(', ')} } from` : `const { ${specifiers.join(', ')} } =`,
  );

/** After the last import, or in front of the first statement. */
function insertStatement(view: SourceView, module: string, head: string): Edit {
  const source = view.quote + module + view.quote;
  const line = `${head} ${view.modules === 'esm' ? source : `require(${source})`}${semicolonOf(view)}`;
  const last = children(view.program, 'body').findLast((node) => isImport(view, node));
  if (last !== undefined) return { start: endOf(last), end: endOf(last), text: view.eol + line };
  const first = firstStatement(view);
  const at = first === null ? endOf(view.program) : startOf(first);
  return { start: at, end: at, text: line + view.eol };
}

/** A statement of its own behind the imports. */
export function insertAfterImports(view: SourceView, statement: string): Edit {
  const line = statement + semicolonOf(view);
  const last = children(view.program, 'body').findLast((node) => isImport(view, node));
  if (last !== undefined) return { start: endOf(last), end: endOf(last), text: view.eol + view.eol + line };
  const first = firstStatement(view);
  const at = first === null ? endOf(view.program) : startOf(first);
  return { start: at, end: at, text: view.eol + line + view.eol + view.eol };
}

function isImport(view: SourceView, node: AstNode): boolean {
  if (isType(node, 'ImportDeclaration')) return true;
  return view.modules === 'commonjs' && importedNames(view).some((each) => each.statement === node);
}

/** Another name of the same module in place of one whose only use is `used`; beside it when it has more uses. */
export function swapImport(view: SourceView, used: AstNode, module: string, wanted: string): Imported {
  const local = stringField(used, 'name');
  const known = importedNames(view).find((each) => each.local === local);
  const isFree = mentionsOf(view, wanted).length === 0;
  if (local === null || known === undefined) return importNames(view, module, [wanted]);
  const isOnly = mentionsOf(view, local).every((node) => node === used || isInside(node, known.statement));
  if (isOnly && isFree && isType(known.node, 'ImportSpecifier', 'Property')) {
    return { names: [wanted], edits: [{ start: startOf(known.node), end: endOf(known.node), text: wanted }] };
  }
  const imported = importNames(view, module, [wanted]);
  return { names: imported.names, edits: [...imported.edits, ...dropImport(view, local, used)] };
}

/** Takes the import of a name away when the only place that used it goes too. `removed` is that place. */
export function dropImport(view: SourceView, local: string, removed: AstNode): readonly Edit[] {
  const known = importedNames(view).find((each) => each.local === local);
  if (known === undefined) return [];
  const uses = mentionsOf(view, local).filter((node) => !isInside(node, known.statement) && !isInside(node, removed));
  if (uses.length > 0) return [];
  const others = importedNames(view).filter((each) => each.statement === known.statement && each.node !== known.node);
  const specifiers = isType(known.statement, 'ImportDeclaration')
    ? children(known.statement, 'specifiers')
    : propertiesOf(known);
  if (others.length === 0 && specifiers.length === 1) return [removeLine(view, known.statement)];
  if (!isType(known.node, 'ImportSpecifier', 'Property')) return [];
  return [removeFromList(view, known.node, specifiers)];
}

const propertiesOf = (known: ImportedName): readonly AstNode[] =>
  isType(known.node, 'VariableDeclarator')
    ? children(known.statement, 'declarations')
    : children(known.statement, 'declarations').flatMap((each) => children(child(each, 'id'), 'properties'));

const isInside = (node: AstNode, outer: AstNode): boolean =>
  startOf(node) >= startOf(outer) && endOf(node) <= endOf(outer);

/** Added and dropped imports side by side: a new line that would follow a removed one takes its place. */
export function combineImports(view: SourceView, added: readonly Edit[], dropped: readonly Edit[]): readonly Edit[] {
  const [insert] = added;
  const covering =
    insert === undefined ? undefined : dropped.find((each) => each.start < insert.start && insert.start <= each.end);
  if (insert === undefined || covering === undefined) return [...added, ...dropped];
  const lineEnd = /\r?\n$/.exec(view.text.slice(covering.start, covering.end))?.[0] ?? '';
  return [{ ...covering, text: insert.text.replace(/^\r?\n/, '') + lineEnd }];
}

/** Removes one entry of a comma-separated list together with one comma. */
function removeFromList(view: SourceView, node: AstNode, list: readonly AstNode[]): Edit {
  const named = list.filter((each) => each.type === node.type);
  const index = named.indexOf(node);
  const next = named[index + 1];
  const previous = named[index - 1];
  if (next !== undefined) return { start: startOf(node), end: startOf(next), text: '' };
  if (previous !== undefined) return { start: endOf(previous), end: endOf(node), text: '' };
  // The last one in braces beside a default import: `, { X }`.
  const from = view.text.lastIndexOf(',', startOf(node));
  return { start: from, end: view.text.indexOf('}', endOf(node)) + 1, text: '' };
}

/** Removes a whole statement with the line end behind it. */
export function removeLine(view: SourceView, statement: AstNode): Edit {
  const start = startOf(statement) - indentAt(view.text, startOf(statement)).length;
  const isAlone = start === 0 || view.text.charAt(start - 1) === '\n';
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(view.text.slice(endOf(statement)))?.[0];
  if (!isAlone || rest === undefined) return { start: startOf(statement), end: endOf(statement), text: '' };
  return { start, end: endOf(statement) + rest.length, text: '' };
}
