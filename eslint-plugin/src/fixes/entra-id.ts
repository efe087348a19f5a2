// Replaces the key of an Azure client by Entra ID, in the form each SDK documents. The import comes along.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { resolveMember } from '../ast/imports.ts';
import { followConstant, outermost } from '../ast/names.ts';
import { child, children, endOf, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { inKeyHeader } from './entra-header.ts';
import { combineImports, dropImport, importNames, removeLine } from './imports.ts';
import { findProperty, keyOf, removeProperty, replaceNode, replaceProperty, valueOf } from './objects.ts';

export const tokenScope = 'https://cognitiveservices.azure.com/.default';

/** Clients that take their key as an option, and the option that takes a token provider instead. */
interface OptionClient {
  readonly module: string;
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly provider: string;
  /** option that must hold a constant Azure address, for a client that also talks to others */
  readonly azureAddress?: string;
}

export const optionClients: readonly OptionClient[] = [
  { module: 'openai', names: ['AzureOpenAI'], keys: ['apiKey'], provider: 'azureADTokenProvider' },
  { module: 'openai', names: ['default', 'OpenAI'], keys: ['apiKey'], provider: 'apiKey', azureAddress: 'baseURL' },
  {
    module: '@langchain/openai',
    names: ['AzureChatOpenAI', 'AzureOpenAI', 'AzureOpenAIEmbeddings'],
    keys: ['azureOpenAIApiKey', 'apiKey', 'openAIApiKey'],
    provider: 'azureADTokenProvider',
  },
  { module: '@ai-sdk/azure', names: ['createAzure'], keys: ['apiKey'], provider: 'tokenProvider' },
];

/** Modules whose clients take a token credential where they take a key credential. */
const credentialModules = [
  '@azure-rest/ai-inference',
  '@azure/openai',
  '@azure/search-documents',
  '@azure-rest/ai-content-safety',
  '@azure/ai-text-analytics',
  '@azure/ai-form-recognizer',
  '@azure-rest/ai-document-intelligence',
  '@azure/cosmos',
];
const keyCredentials = ['AzureKeyCredential', 'OpenAIKeyCredential', 'KeyCredential'];
const azureAddress =
  /^https:\/\/[a-z0-9-]+\.(?:openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)(?:\/|$)/i;

/** Edits that sign the client in with Entra ID; `key` is the expression that holds its key. Null when the form is not known. */
export function useEntraId(view: SourceView, key: AstNode): readonly Edit[] | null {
  if (resolveMember(view, child(unwrap(key), 'callee'))?.module === '@azure/identity') return null;
  const place = followToUse(view, outermost(view, key));
  const edits = inOptions(view, place.node) ?? inKeyCredential(view, place.node) ?? inKeyHeader(view, place.node);
  return edits === null ? null : joinEdits([...edits, ...place.edits]);
}

interface Place {
  readonly node: AstNode;
  readonly edits: readonly Edit[];
}

/** A constant that is used once stands for its value; its declaration goes with the key. */
function followToUse(view: SourceView, node: AstNode): Place {
  const followed = followConstant(view, node);
  if (followed === null) return { node, edits: [] };
  return { node: outermost(view, followed.use), edits: [removeLine(view, followed.statement)] };
}

/** The call an object of options is given to, directly or through a constant. */
function callOf(view: SourceView, object: AstNode): AstNode | null {
  const outer = outermost(view, object);
  const given = followConstant(view, outer)?.use ?? outer;
  const call = view.parentOf(outermost(view, given));
  if (!isType(call, 'NewExpression', 'CallExpression')) return null;
  const first = children(call, 'arguments')[0];
  return first !== undefined && unwrap(first) === unwrap(given) ? call : null;
}

function inOptions(view: SourceView, node: AstNode): readonly Edit[] | null {
  const property = view.parentOf(node);
  const object = property === null ? null : view.parentOf(property);
  if (!isType(property, 'Property') || !isType(object, 'ObjectExpression')) return null;
  const call = callOf(view, object);
  const member = call === null ? null : resolveMember(view, child(call, 'callee'));
  const client = optionClients.find(
    (each) => each.module === member?.module && each.names.includes(member.name) && hasAzureAddress(each, object),
  );
  if (!client?.keys.includes(keyOf(property) ?? '')) return null;
  if (client.provider !== 'apiKey' && findProperty(object, client.provider) !== null)
    return [removeProperty(view, property, object)];
  const { names, edits } = importNames(view, '@azure/identity', ['DefaultAzureCredential', 'getBearerTokenProvider']);
  const [credential = '', provider = ''] = names;
  const value = `${provider}(new ${credential}(), ${view.quote}${tokenScope}${view.quote})`;
  return [...replaceProperty(property, client.provider, value), ...edits];
}

function hasAzureAddress(client: OptionClient, object: AstNode): boolean {
  if (client.azureAddress === undefined) return true;
  const address = valueOf(findProperty(object, client.azureAddress));
  return address !== null && azureAddress.test(staticString(address) ?? '');
}

function inKeyCredential(view: SourceView, node: AstNode): readonly Edit[] | null {
  const creation = view.parentOf(node);
  const callee = child(creation, 'callee');
  if (!isType(creation, 'NewExpression') || !keyCredentials.includes(resolveMember(view, callee)?.name ?? ''))
    return null;
  const place = followToUse(view, outermost(view, creation));
  const call = view.parentOf(place.node);
  const member = isType(call, 'NewExpression', 'CallExpression') ? resolveMember(view, child(call, 'callee')) : null;
  if (call === null || !credentialModules.includes(member?.module ?? '')) return null;
  // Alone it is the key of another provider: a client of Azure is given its address first.
  if (unwrap(children(call, 'arguments')[0] ?? call) === unwrap(place.node)) return null;
  const options = member?.module === '@azure-rest/ai-inference' ? scopeOption(view, call) : [];
  if (options === null) return null;
  const { names, edits } = importNames(view, '@azure/identity', ['DefaultAzureCredential']);
  const local = stringField(callee, 'name');
  const dropped = local === null ? [] : dropImport(view, local, creation);
  return [
    replaceNode(place.node, `new ${names[0] ?? ''}()`),
    ...place.edits,
    ...options,
    ...combineImports(view, edits, dropped),
  ];
}

/** The inference client asks for a token of Azure ML by default; Azure OpenAI and Foundry want their own scope. */
function scopeOption(view: SourceView, call: AstNode): readonly Edit[] | null {
  const [endpoint, credential, options, ...others] = children(call, 'arguments');
  if (endpoint === undefined || credential === undefined || others.length > 0) return null;
  const address = staticString(endpoint);
  if (address !== null && !azureAddress.test(address)) return null;
  const text = `credentials: { scopes: [${view.quote}${tokenScope}${view.quote}] }`;
  if (options === undefined) return [{ start: endOf(credential), end: endOf(credential), text: `, { ${text} }` }];
  const object = unwrap(options);
  if (!isType(object, 'ObjectExpression')) return null;
  const own = findProperty(object, 'credentials');
  if (own !== null) return findProperty(valueOf(own), 'scopes') === null ? null : [];
  const first = children(object, 'properties')[0];
  if (first === undefined) return [replaceNode(object, `{ ${text} }`)];
  return [{ start: startOf(first), end: startOf(first), text: `${text}, ` }];
}
