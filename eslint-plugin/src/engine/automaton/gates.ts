// What the text of a file must hold for the file to matter. Looked at before any tree is built.

import type { ModelPack } from '../model-format.ts';
import { keyName } from '../program/keys.ts';
import type { KeyId } from '../program/program.ts';
import { hasCallMeaning, type ModelNode } from './model-node.ts';

/** A call that is known by its chain of names, last name first. */
interface NamedCall {
  readonly chain: readonly KeyId[];
  readonly node: ModelNode;
}

const regexSpecial = /[.*+?^${}()|[\]\\/]/g;

/** Text that a file must hold to matter: an import of a model package, or an address of a model service. */
export function gateOf(packs: readonly ModelPack[]): RegExp {
  const parts: string[] = [];
  for (const pack of packs) {
    if (pack.genai === true) {
      for (const name of pack.packages) {
        const plain = name.replace(/\/\*$/, '').replace(regexSpecial, '\\$&');
        parts.push(`["'\`]${plain}(?:["'\`]|/)`);
      }
    }
    for (const text of pack.gateTexts ?? []) parts.push(text.replace(regexSpecial, '\\$&'));
  }
  return new RegExp(parts.length > 0 ? [...new Set(parts)].join('|') : '(?!)');
}

/** Calls that are recognised by their chain of names (`chat.completions.create`). */
export function callGateOf(calls: readonly NamedCall[], modelPacks: ReadonlySet<string>): RegExp {
  const chains = calls
    .filter(({ node }) => modelPacks.has(node.pack) && hasCallMeaning(node))
    .map(({ chain }) =>
      chain
        .slice(0, 2)
        .reverse()
        .map((key) => keyName(key).replace(regexSpecial, '\\$&'))
        .join('\\s*[?!]?\\.\\s*'),
    );
  return new RegExp(chains.length > 0 ? `\\b(?:${[...new Set(chains)].join('|')})\\b` : '(?!)');
}
