// Parses model text as data instead of running it, and hands values over beside the command or query.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { importedNames, resolveMember } from '../ast/imports.ts';
import { outermost } from '../ast/names.ts';
import { child, children, endOf, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { asText } from './composed-text.ts';
import { swapImport } from './imports.ts';
import { replaceNode } from './objects.ts';

/** The call that receives the value, directly or through the text it is joined into. */
function callAround(view: SourceView, value: AstNode): { readonly call: AstNode; readonly argument: AstNode } | null {
  let argument = outermost(view, value);
  for (let parent = view.parentOf(argument); parent !== null; parent = view.parentOf(argument)) {
    if (isType(parent, 'CallExpression', 'NewExpression'))
      return children(parent, 'arguments').includes(argument) ? { call: parent, argument } : null;
    if (!isType(parent, 'TemplateLiteral', 'BinaryExpression')) return null;
    argument = outermost(view, parent);
  }
  return null;
}

/** `eval(x)` and `new Function('return ' + x)()` → `JSON.parse(x)`. */
export function parseAsData(view: SourceView, value: AstNode): readonly Edit[] | null {
  const found = callAround(view, value);
  if (found === null) return null;
  const { call, argument } = found;
  const name = stringField(child(call, 'callee'), 'name');
  const only = children(call, 'arguments').length === 1;
  const data = view.textOf(outermost(view, value));
  if (name === 'eval' && only && argument === outermost(view, value))
    return [replaceNode(child(call, 'callee') ?? call, 'JSON.parse')];
  if (name === 'eval' && only && isWrappedIn(view, argument, value, /^\(?$/, /^\)?$/))
    return [replaceNode(call, `JSON.parse(${data})`)];
  const outer = view.parentOf(call);
  const isCalled =
    isType(outer, 'CallExpression') && child(outer, 'callee') === call && children(outer, 'arguments').length === 0;
  if (
    name !== 'Function' ||
    !only ||
    !isCalled ||
    outer === null ||
    !isWrappedIn(view, argument, value, /^return \(?$/, /^\)?;?$/)
  )
    return null;
  return [replaceNode(outer, `JSON.parse(${data})`)];
}

/** Whether the argument is the value with nothing but this text around it. */
function isWrappedIn(view: SourceView, argument: AstNode, value: AstNode, before: RegExp, after: RegExp): boolean {
  const parts = partsOf(view, argument);
  const hole = outermost(view, value);
  if (parts === null || parts.filter((part) => typeof part !== 'string').length !== 1) return false;
  const index = parts.findIndex((part) => part === hole);
  return (
    index >= 0 &&
    before.test(String(parts.slice(0, index).join(''))) &&
    after.test(String(parts.slice(index + 1).join('')))
  );
}

/** Constant pieces and holes of a template or a chain of `+`, in order. */
function partsOf(view: SourceView, node: AstNode): (string | AstNode)[] | null {
  if (isType(node, 'TemplateLiteral')) {
    const holes = children(node, 'expressions');
    return children(node, 'quasis').flatMap((quasi, index) => {
      const hole = holes[index];
      return hole === undefined ? [cookedOf(quasi)] : [cookedOf(quasi), hole];
    });
  }
  if (!isType(node, 'BinaryExpression') || stringField(node, 'operator') !== '+') return null;
  const sides = [child(node, 'left'), child(node, 'right')];
  return sides.flatMap((side) => (side === null ? [] : (partsOf(view, unwrap(side)) ?? [staticString(side) ?? side])));
}

function cookedOf(quasi: AstNode): string {
  const value: unknown = Reflect.get(quasi, 'value');
  const cooked: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'cooked') : '';
  return typeof cooked === 'string' ? cooked : '';
}

const safeNames: Readonly<Record<string, string>> = { exec: 'execFile', execSync: 'execFileSync' };
const processModule = /^(?:node:)?child_process$/;

/** `` exec(`convert ${x} out.png`) `` → `execFile('convert', [x, 'out.png'])`, when the program and every argument are plain. */
export function useExecFile(view: SourceView, value: AstNode): readonly Edit[] | null {
  const found = callAround(view, value);
  const callee = found === null ? null : child(found.call, 'callee');
  const member = resolveMember(view, callee);
  const safe = safeNames[member?.name ?? ''];
  if (found === null || callee === null || member === null || safe === undefined || !processModule.test(member.module))
    return null;
  const words = commandWords(view, found.argument);
  const [program, ...rest] = words ?? [];
  const [command, options] = children(found.call, 'arguments');
  if (typeof program !== 'string' || command !== found.argument || hasShellOption(options)) return null;
  const list = rest.map((word) => (typeof word === 'string' ? quoteWord(view, word) : asText(view, word)));
  const { names, edits } = swapImport(view, callee, member.module, safe);
  const call = [
    replaceNode(callee, names[0] ?? safe),
    replaceNode(found.argument, `${quoteWord(view, program)}, [${list.join(', ')}]`),
  ];
  return joinEdits([...call, ...edits]);
}

const quoteWord = (view: SourceView, word: string): string => view.quote + word + view.quote;

function hasShellOption(options: AstNode | undefined): boolean {
  return options !== undefined && !isType(unwrap(options), 'ArrowFunctionExpression', 'FunctionExpression');
}

/** A command line without any shell syntax as words; a hole must be a word of its own, at most in quotes. */
function commandWords(view: SourceView, argument: AstNode): (string | AstNode)[] | null {
  const parts = partsOf(view, unwrap(argument));
  if (parts === null) return null;
  const words: (string | AstNode)[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') {
      words.push(part);
      continue;
    }
    const afterHole = index > 0;
    const beforeHole = index < parts.length - 1;
    const text = part.replace(afterHole ? /^["'](?=\s|$)/ : /^$/, '').replace(beforeHole ? /(?<=\s)["']$/ : /^$/, '');
    if (!/^[\w\s./:=@%,+-]*$/.test(text) || /[\r\n]/.test(text)) return null;
    if ((afterHole && text !== '' && !/^\s/.test(text)) || (beforeHole && !/\s$/.test(text))) return null;
    words.push(...text.split(/\s+/).filter((word) => word !== ''));
  }
  return words;
}

const placeholderOf: Readonly<Record<string, (index: number) => string>> = {
  pg: (index) => `$${String(index)}`,
  mysql: () => '?',
  mysql2: () => '?',
  'mysql2/promise': () => '?',
};

/** `` pool.query(`… WHERE id = '${x}'`) `` → `pool.query('… WHERE id = $1', [x])`, when every hole stands for a value. */
export function useQueryParameters(view: SourceView, value: AstNode): readonly Edit[] | null {
  const found = callAround(view, value);
  const method = stringField(child(child(found?.call ?? null, 'callee'), 'property'), 'name') ?? '';
  const drivers = new Set(
    importedNames(view)
      .map((each) => each.module)
      .filter((module) => module in placeholderOf),
  );
  const [driver] = drivers;
  if (found === null || driver === undefined || drivers.size !== 1 || !['query', 'execute'].includes(method))
    return null;
  const [query, ...others] = children(found.call, 'arguments');
  const parts = query === found.argument && others.length === 0 ? partsOf(view, unwrap(query)) : null;
  const text = parts === null ? null : writeQuery(parts, placeholderOf[driver] ?? (() => '?'));
  if (parts === null || text === null) return null;
  const values = parts.filter((part) => typeof part !== 'string').map((part) => view.textOf(part));
  const quote = /[\r\n]|'/.test(text) && view.quote === "'" ? '`' : /[\r\n]|"/.test(text) ? '`' : view.quote;
  return [
    {
      start: startOf(found.argument),
      end: endOf(found.argument),
      text: `${quote}${text}${quote}, [${values.join(', ')}]`,
    },
  ];
}

function writeQuery(parts: readonly (string | AstNode)[], placeholder: (index: number) => string): string | null {
  let text = '';
  let count = 0;
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') {
      // A table, column, keyword or pattern cannot be a parameter; only what follows a comparison, a bracket or a comma in a list can.
      if (
        !/(?:[=<>(,]|\b(?:LIKE|LIMIT|OFFSET|BETWEEN|AND|IN|VALUES))\s*$/i.test(text) ||
        /\b(?:FROM|INTO|JOIN|BY|TABLE|UPDATE|SELECT)\s[^=<>()]*$/i.test(
          text.split(/\b(?:WHERE|SET|VALUES|LIMIT)\b/i).at(-1) ?? '',
        )
      )
        return null;
      count += 1;
      text += placeholder(count);
      continue;
    }
    const next = parts[index + 2];
    const isQuoted = part.endsWith("'");
    if (
      /[`\\$]/.test(part) ||
      (index + 1 < parts.length && isQuoted !== (typeof next === 'string' && next.startsWith("'")))
    )
      return null;
    const before = index > 0 ? part.replace(/^'/, '') : part;
    text += index < parts.length - 1 ? before.replace(/'$/, '') : before;
  }
  return text;
}
