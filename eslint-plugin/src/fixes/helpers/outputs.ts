// What a model names, checked against what the program allows: hosts of links, and tools.

import type { HelperText } from './helper-text.ts';

export const allowedLink: HelperText = {
  imports: {},
  needs: [],
  text: `/**
 * The address if it leads to a listed host over HTTPS, else null. Subdomains have to be listed themselves.
⟪ * @param {string} link
 * @param {readonly string[]} hosts
 * @returns {string | null}
⟫ */
function allowedLink(link⟦: string⟧, hosts⟦: readonly string[]⟧)⟦: string | null⟧ {
  if (!URL.canParse(link)) return null;
  const { protocol, hostname, username, password, href } = new URL(link);
  if (protocol !== 'https:' || username !== '' || password !== '') return null;
  return hosts.includes(hostname) ? href : null;
}`,
};

export const keepAllowedLinks: HelperText = {
  imports: {},
  needs: ['allowedLink'],
  text: `/**
 * Markdown in which links and images to other hosts are replaced by their words: an image to a foreign host sends data
 * away as soon as it is shown.
⟪ * @param {string} markdown
 * @param {readonly string[]} hosts
⟫ */
function keepAllowedLinks(markdown⟦: string⟧, hosts⟦: readonly string[]⟧)⟦: string⟧ {
  return markdown
    .replace(/!?\\[([^\\]]*)\\]\\(\\s*<?([^\\s)>]+)>?[^)]*\\)/g, (whole⟦: string⟧, words⟦: string⟧, link⟦: string⟧) =>
      allowedLink(link, hosts) === null ? words : whole,
    )
    .replace(/^\\s*\\[[^\\]]+\\]:\\s*<?(\\S+?)>?(?:\\s.*)?$/gm, (whole⟦: string⟧, link⟦: string⟧) =>
      allowedLink(link, hosts) === null ? '' : whole,
    )
    .replace(/<?\\bhttps?:\\/\\/[^\\s)>\\]]+>?/g, (whole⟦: string⟧) =>
      allowedLink(whole.replace(/^<|>$/g, ''), hosts) === null ? '(link removed)' : whole,
    );
}`,
};

export const runTool: HelperText = {
  imports: {},
  needs: [],
  text: `⟦/** A tool that the model may call: how its arguments are checked, and what it does with them. */
export interface GuardedTool<Args> {
  /** parses and checks, or throws: the parse method of a schema */
  parse: (value: unknown) => Args;
  run: (args: Args) => unknown;
}

⟧/** The model named a tool that does not exist, or arguments that the tool does not take. */
class ToolRefused extends Error {
  ⟪/** @param {string} reason */
  ⟫  constructor(reason⟦: string⟧) {
    super(\`The tool call was refused: \${reason}\`);
    this.name = 'ToolRefused';
  }
}

/**
 * Runs a tool of the list with arguments that its schema accepts. Anything else is refused.
⟪ * @param {Readonly<Record<string, { parse: (value: unknown) => any, run: (args: any) => unknown }>>} tools
 * @param {string} name
 * @param {string} argumentsText
 * @returns {Promise<unknown>}
⟫ */
async function runTool(
  tools⟦: Readonly<Record<string, GuardedTool<any>>>⟧,
  name⟦: string⟧,
  argumentsText⟦: string⟧,
)⟦: Promise<unknown>⟧ {
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  if (tool === undefined) throw new ToolRefused('unknown_tool');
  ⟪/** @type {unknown} */
  ⟫let args⟦: unknown⟧;
  try {
    args = tool.parse(JSON.parse(argumentsText));
  } catch {
    throw new ToolRefused('invalid_arguments');
  }
  return tool.run(args);
}`,
};
