// Takes a key out of a settings file. What stands in its place is no key, so that nothing works until it is set elsewhere.

import type { Edit } from '../ast/edit.ts';

interface Key {
  readonly start: number;
  readonly end: number;
  /** the variable that should hold it */
  readonly variable: string;
}

/** Kubernetes reads it from a secret, YAML and scripts from the environment; `.env` is left empty, JSON gets a name. */
export function takeKeyOut(path: string, text: string, { start, end, variable }: Key): readonly Edit[] | null {
  if (!/^[A-Za-z_]\w*$/.test(variable)) return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.ya?ml$/.test(name))
    return inKubernetes(text, { start, end, variable }) ?? [{ start, end, text: `\${${variable}}` }];
  if (/\.env\b|^env\b/.test(name)) return [{ start, end, text: '' }];
  return [{ start, end, text: `<${variable}>` }];
}

/** `- name: KEY` with `value: …` below it, in a manifest that says its kind. */
function inKubernetes(text: string, { start, end, variable }: Key): readonly Edit[] | null {
  if (!/^kind:\s*\w/m.test(text) || !/^apiVersion:/m.test(text)) return null;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const head = /^([ \t]*)value:[ \t]*["']?$/.exec(text.slice(lineStart, start));
  const tail = /^["']?(?=[ \t]*(?:\r?\n|$))/.exec(text.slice(end))?.[0];
  if (head === null || tail === undefined) return null;
  const indent = head[1] ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const previous = text.slice(0, lineStart).trimEnd().split('\n').at(-1) ?? '';
  const key = /-[ \t]*name:[ \t]*["']?(\w+)/.exec(previous)?.[1] ?? variable;
  const lines = [
    `${indent}valueFrom:`,
    `${indent}  secretKeyRef:`,
    `${indent}    name: ai-keys`,
    `${indent}    key: ${key}`,
  ];
  return [{ start: lineStart, end: end + tail.length, text: lines.join(eol) }];
}
