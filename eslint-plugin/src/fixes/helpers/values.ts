// Values from a stranger or a model, held to what the program expects. What does not fit is refused.

import type { HelperText } from './helper-text.ts';

export const oneOf: HelperText = {
  imports: {},
  needs: [],
  text: `/**
 * The entry of the list that the value is. Any other value is refused.
⟪ * @param {unknown} value
 * @param {readonly string[]} allowed
 * @returns {string}
⟫ */
function oneOf(value⟦: unknown⟧, allowed⟦: readonly string[]⟧)⟦: string⟧ {
  const entry = allowed.find((each) => each === value);
  if (entry === undefined) throw new Error('This value is not allowed.');
  return entry;
}`,
};

export const listedLink: HelperText = {
  imports: {},
  needs: [],
  text: `/**
 * The address, if its origin is listed (such as https://www.contoso.com). An address without one belongs to the first origin
 * of the list. Anything else is refused.
⟪ * @param {unknown} link
 * @param {readonly string[]} origins
 * @returns {string}
⟫ */
function listedLink(link⟦: unknown⟧, origins⟦: readonly string[]⟧)⟦: string⟧ {
  const wanted = new URL(String(link), origins[0]);
  const origin = origins.find((each) => new URL(each).origin === wanted.origin);
  if (origin === undefined) throw new Error('This address is not allowed.');
  const address = new URL(origin);
  address.pathname = wanted.pathname;
  address.search = wanted.search;
  return address.href;
}`,
};

export const insideFolder: HelperText = {
  imports: { 'node:path': ['resolve', 'sep'] },
  needs: [],
  text: `/**
 * The whole path, if it stays in the folder. Anything else is refused.
⟪ * @param {unknown} path
 * @param {string} folder
 * @returns {string}
⟫ */
function insideFolder(path⟦: unknown⟧, folder⟦: string⟧)⟦: string⟧ {
  const root = resolve(folder);
  const full = resolve(root, String(path));
  if (!full.startsWith(root + sep)) throw new Error('This path is not allowed.');
  return full;
}`,
};

export const asData: HelperText = {
  imports: {},
  needs: [],
  text: `/**
 * A text for a prompt, cut to a length and fenced, so that the model can tell it from instructions. This helps and is no
 * guarantee: what the reply may do has to be limited as well.
⟪ * @param {unknown} text
 * @param {number} [maxLength]
 * @returns {string}
⟫ */
function asData(text⟦: unknown⟧, maxLength = 4000)⟦: string⟧ {
  const cut = String(text).slice(0, maxLength).replace(/<\\/?data>/gi, '');
  return \`<data>\\n\${cut}\\n</data>\`;
}`,
};

export const userTurns: HelperText = {
  imports: {},
  needs: [],
  text: `/**
 * The messages of the user and of the assistant alone: a client may not bring instructions or results of tools.
⟪ * @template {{ role: string }} Message
 * @param {readonly Message[]} messages
 * @returns {Message[]}
⟫ */
function userTurns⟦<Message extends { role: string }>⟧(messages⟦: readonly Message[]⟧)⟦: Message[]⟧ {
  return messages.filter((message) => message.role === 'user' || message.role === 'assistant');
}`,
};

export const checkFields: HelperText = {
  imports: {},
  needs: [],
  text: `/**
 * Data whose fields all have the listed types, and texts a bounded length. Anything else is refused. A schema says more:
 * ranges, words that may be used, parts of parts.
⟪ * @param {unknown} data
 * @param {Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>>} fields
 * @returns {any}
⟫ */
function checkFields(
  data⟦: unknown⟧,
  fields⟦: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>>⟧,
)⟦: any⟧ {
  if (typeof data !== 'object' || data === null) throw new Error('The reply does not have the expected form.');
  for (const [name, type] of Object.entries(fields)) {
    const value = Reflect.get(data, name);
    const isTooLong = typeof value === 'string' && value.length > 10_000;
    if (typeof value !== type || value === null || isTooLong)
      throw new Error('The reply does not have the expected form.');
  }
  if (Object.keys(data).some((name) => !Object.hasOwn(fields, name)))
    throw new Error('The reply does not have the expected form.');
  return data;
}`,
};
