// Hands values to a program as arguments, past the shell.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { resolveMember } from '../ast/imports.ts';
import { child, children, isType, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { swapImport } from './imports.ts';
import { callAround, partsOf } from './joined-parts.ts';
import { replaceNode } from './objects.ts';
import { asText } from './text-value.ts';

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
  const words = commandWords(found.argument);
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
function commandWords(argument: AstNode): (string | AstNode)[] | null {
  const parts = partsOf(unwrap(argument));
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
