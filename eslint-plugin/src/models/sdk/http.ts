// Models called without an SDK: `fetch`, axios, got, undici and ky to the hosts of the providers, or to a path that only
// a chat API has. `JSON.stringify` keeps paths, so the body is read like the argument of an SDK call.

import type { ModelPack, Where } from '../../engine/model-format.ts';

const hostGateTexts = [
  '.openai.azure.com',
  '.services.ai.azure.com',
  '.models.ai.azure.com',
  '.cognitiveservices.azure.com',
  'models.inference.ai.azure.com',
  'models.github.ai',
  'api.openai.com',
  'api.anthropic.com',
  'generativelanguage.googleapis.com',
  'aiplatform.googleapis.com',
  'api.mistral.ai',
  'api.cohere.',
  'api.groq.com',
  'api.together.xyz',
  'api-inference.huggingface.co',
  'openrouter.ai/api',
  'api.deepseek.com',
  'api.x.ai',
  'api.perplexity.ai',
  'localhost:11434',
  '127.0.0.1:11434',
  '/chat/completions',
  '/openai/deployments/',
];

const modelAddress =
  '\\.openai\\.azure\\.com|\\.services\\.ai\\.azure\\.com|\\.models\\.ai\\.azure\\.com|models\\.(inference\\.ai\\.azure\\.com|github\\.ai)|api\\.openai\\.com|api\\.anthropic\\.com|generativelanguage\\.googleapis\\.com|aiplatform\\.googleapis\\.com|api\\.mistral\\.ai|api\\.cohere\\.|api\\.groq\\.com|api\\.together\\.xyz|api-inference\\.huggingface\\.co|openrouter\\.ai/api|api\\.deepseek\\.com|api\\.x\\.ai|api\\.perplexity\\.ai|(localhost|127\\.0\\.0\\.1):11434|/chat/completions|/openai/(deployments|v1)/|/v1/(messages|responses|completions)\\b|/api/(chat|generate)\\b';

/** The address is the first argument: `fetch(url, …)`, `axios.post(url, …)`. */
const atModel: readonly Where[] = [{ arg: 0, matches: modelAddress }];
/** The address is a field of the first argument: `axios({ url })`, `request({ url })`. */
const urlAtModel: readonly Where[] = [{ arg: 0, key: 'url', matches: modelAddress }];
/** The site of somebody else, whose name is written down. */
const atOthers: readonly Where[] = [
  { arg: 0, matches: '^https?://(?!localhost\\b|127\\.|0\\.0\\.0\\.0|\\[::1?\\])' },
  { arg: 0, matches: modelAddress, not: true },
  { arg: 0, environment: true, not: true },
];
/** An address that is known only while the program runs. */
const atChosen: readonly Where[] = [
  { arg: 0, matches: '[^]', not: true },
  { arg: 0, environment: true, not: true },
  { arg: 1, key: 'headers.api-key', present: true, not: true },
];
/** An address that is no constant, with a header only Azure OpenAI knows. */
const apiKeyHeader: readonly Where[] = [
  { arg: 0, matches: modelAddress, not: true },
  { arg: 1, key: 'headers.api-key', present: true },
];

export const http: ModelPack = {
  name: 'http',
  packages: ['axios', 'got', 'undici', 'ky', 'node-fetch', 'cross-fetch', 'isomorphic-fetch', 'superagent', 'needle', 'ofetch', 'wretch'],
  title: 'an HTTP call to a model',
  gateTexts: hostGateTexts,
  rows: [
    // One type for each shape of call.
    {
      kind: 'type',
      type: 'Fetch',
      at: ['global.fetch', 'global.{window,globalThis,self}.fetch', 'module.fetch', 'module.default.fetch', 'module.{request,stream}', 'module.default', 'module', 'module.{ofetch,got,ky}'],
    },
    {
      kind: 'type',
      type: 'Axios',
      at: ['module', 'module.default', 'module.{create,extend}()', 'module.default.{create,extend}()', 'module.Axios.new()', 'module.AxiosInstance', 'module.got', 'module.ky'],
    },

    // fetch(url, { headers, body }): the calls.
    { kind: 'model-call', call: 'Fetch', operation: 'chat', where: atModel },
    { kind: 'model-call', call: 'Fetch', operation: 'chat', where: apiKeyHeader },
    { kind: 'model-call', call: 'Axios.{post,put,request}', operation: 'chat', where: atModel },
    { kind: 'model-call', call: 'Axios', operation: 'chat', where: urlAtModel },

    // Bodies: fetch and undici send `body`, got and ky `json`.
    { kind: 'sink', sink: 'system-prompt', at: 'Fetch(1).{body,json}.messages[].content@system,developer', where: atModel },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Fetch(1).{body,json}.messages[].content@user,assistant,tool,function', where: atModel },
    { kind: 'sink', sink: 'user-prompt', at: 'Fetch(1).{body,json}.messages[].content@user,assistant,tool,function[].text', where: atModel },
    { kind: 'sink', sink: 'message-role', at: 'Fetch(1).{body,json}.messages[].role', where: atModel },
    { kind: 'sink', sink: 'system-prompt', at: 'Fetch(1).{body,json}.{instructions,system,systemInstruction,system_instruction}', where: atModel },
    { kind: 'sink', sink: 'system-prompt', at: 'Fetch(1).{body,json}.input[].content@system,developer', where: atModel },
    { kind: 'sink', sink: 'system-prompt', at: 'Fetch(1).{body,json}.tools[].function.{description,parameters}', where: atModel },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Fetch(1).{body,json}.{prompt,input,inputs}', where: atModel },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Fetch(1).{body,json}.contents[].parts[].text', where: atModel },
    { kind: 'sink', sink: 'system-prompt', at: 'Fetch(1).{body,json}.messages[].content@system,developer', where: apiKeyHeader, confidence: 'likely' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Fetch(1).{body,json}.messages[].content@user,assistant,tool,function', where: apiKeyHeader, confidence: 'likely' },
    { kind: 'sink', sink: 'user-prompt', at: 'Fetch(1).{body,json}.messages[].content@user,assistant,tool,function[].text', where: apiKeyHeader, confidence: 'likely' },
    { kind: 'sink', sink: 'message-role', at: 'Fetch(1).{body,json}.messages[].role', where: apiKeyHeader, confidence: 'likely' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Fetch(1).{body,json}.{prompt,input}', where: apiKeyHeader, confidence: 'likely' },

    // axios.post(url, body, config), got.post(url, { json }).
    { kind: 'sink', sink: 'system-prompt', at: 'Axios.{post,put}(1).messages[].content@system,developer', where: atModel },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Axios.{post,put}(1).messages[].content@user,assistant,tool,function', where: atModel },
    { kind: 'sink', sink: 'user-prompt', at: 'Axios.{post,put}(1).messages[].content@user,assistant,tool,function[].text', where: atModel },
    { kind: 'sink', sink: 'message-role', at: 'Axios.{post,put}(1).messages[].role', where: atModel },
    { kind: 'sink', sink: 'system-prompt', at: 'Axios.{post,put}(1).{instructions,system,systemInstruction,system_instruction}', where: atModel },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Axios.{post,put}(1).{prompt,input,inputs}', where: atModel },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Axios.{post,put}(1).contents[].parts[].text', where: atModel },
    { kind: 'sink', sink: 'system-prompt', at: 'Axios.post(1).{json,body}.messages[].content@system,developer', where: atModel },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Axios.post(1).{json,body}.messages[].content@user,assistant,tool,function', where: atModel },
    { kind: 'sink', sink: 'message-role', at: 'Axios.post(1).{json,body}.messages[].role', where: atModel },

    // axios({ url, data }), axios.request({ url, data }).
    { kind: 'sink', sink: 'system-prompt', at: 'Axios(0).data.messages[].content@system,developer', where: urlAtModel },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Axios(0).data.messages[].content@user,assistant,tool,function', where: urlAtModel },
    { kind: 'sink', sink: 'message-role', at: 'Axios(0).data.messages[].role', where: urlAtModel },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Axios(0).data.{prompt,input}', where: urlAtModel },
    { kind: 'sink', sink: 'system-prompt', at: 'Axios.request(0).data.messages[].content@system,developer', where: urlAtModel },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Axios.request(0).data.messages[].content@user,assistant,tool,function', where: urlAtModel },
    { kind: 'sink', sink: 'message-role', at: 'Axios.request(0).data.messages[].role', where: urlAtModel },

    // Credentials.
    {
      kind: 'sink',
      sink: 'credential',
      at: 'Fetch(1).headers.{api-key,Api-Key,API-Key,Authorization,authorization,Ocp-Apim-Subscription-Key,ocp-apim-subscription-key,x-api-key,X-Api-Key,x-goog-api-key}',
      where: atModel,
    },
    { kind: 'sink', sink: 'credential', at: 'Fetch(1).headers.{api-key,Api-Key,Ocp-Apim-Subscription-Key,ocp-apim-subscription-key,x-goog-api-key}' },
    {
      kind: 'sink',
      sink: 'credential',
      at: 'Axios.{post,put,get}(2).headers.{api-key,Api-Key,Authorization,authorization,Ocp-Apim-Subscription-Key,x-api-key}',
      where: atModel,
    },
    { kind: 'sink', sink: 'credential', at: 'Axios.{post,put,get}(1).headers.{api-key,Api-Key,Authorization,authorization,Ocp-Apim-Subscription-Key,x-api-key}', where: atModel },
    { kind: 'sink', sink: 'credential', at: 'Axios.{post,put,get}(2).headers.{api-key,Api-Key,Ocp-Apim-Subscription-Key}' },
    { kind: 'sink', sink: 'credential', at: 'Axios(0).headers.{api-key,Api-Key,Authorization,authorization,Ocp-Apim-Subscription-Key,x-api-key}', where: urlAtModel },
    { kind: 'sink', sink: 'credential', at: 'module.create(0).headers.{api-key,Api-Key,Ocp-Apim-Subscription-Key}' },
    { kind: 'sink', sink: 'credential', at: 'global.Headers.new(0).{api-key,Api-Key,Ocp-Apim-Subscription-Key,ocp-apim-subscription-key}' },
    { kind: 'client', call: 'Fetch', provider: 'other', endpoint: ['(0)'], apiKey: ['(1).headers.{api-key,Api-Key,Authorization,authorization}'] },

    // Answers. `response.json()` of fetch, `.data` of axios, `.body` of got and undici.
    { kind: 'type', type: 'Answer', at: ['FetchAnswer.json()', 'FetchAnswer.data', 'FetchAnswer.body', 'FetchAnswer.body.json()'] },
    { kind: 'type', type: 'FetchAnswer', at: ['Fetch()'], where: atModel },
    { kind: 'type', type: 'FetchAnswer', at: ['Fetch()'], where: apiKeyHeader },
    { kind: 'type', type: 'FetchAnswer', at: ['Axios.{post,put,request}()'], where: atModel },
    { kind: 'type', type: 'FetchAnswer', at: ['Axios()', 'Axios.request()'], where: urlAtModel },
    { kind: 'source', label: 'model', at: 'Answer.choices[].message.{content,refusal}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.choices[].message.tool_calls[].function.{name,arguments}', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Answer.choices[].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.choices[].delta.content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.output_text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.output[].content[].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.content[].{text,input,name}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.candidates[].content.parts[].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.message.content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.response', noun: 'the reply of the model' },
    // The whole body is what the service makes around the reply: who parses it reads what the service promises.
    { kind: 'source', label: 'model', at: 'FetchAnswer.text()', noun: 'the reply of the model', clears: ['json'] },
    { kind: 'source', label: 'model', at: 'FetchAnswer.body[]', noun: 'the reply of the model', clears: ['json'] },
    { kind: 'source', label: 'model', at: 'FetchAnswer.body.getReader().read().value', noun: 'the reply of the model', clears: ['json'] },

    // Pages and services of others. What the program's own environment points to is its own.
    { kind: 'type', type: 'Page', at: ['Fetch()', 'Axios.get()'], where: atOthers },
    { kind: 'type', type: 'Page', at: ['global.fetch()', 'Axios.get()'], where: atChosen },
    { kind: 'source', label: 'retrieved', at: 'Page.{text,json,blob,arrayBuffer}()', noun: 'a fetched page', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Page.{data,body}', noun: 'a fetched page', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Page.body.{text,json}()', noun: 'a fetched page', confidence: 'likely' },
    { kind: 'type', type: 'Page', at: ['Page.clone()'] },

    // An address is chosen.
    { kind: 'sink', sink: 'url', at: 'Fetch(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'Fetch(0).url', exact: true },
    { kind: 'sink', sink: 'url', at: 'Axios.{get,post,put,patch,delete,head}(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'Axios.request(0).url', exact: true },
    { kind: 'sink', sink: 'url', at: 'global.{EventSource,WebSocket,XMLHttpRequest}.new(0)', exact: true },
    { kind: 'sink', sink: 'url', at: 'global.XMLHttpRequest.new().open(1)', exact: true },

    // The answer of a server is not what was sent to it.
    { kind: 'inert', call: 'Fetch' },
    { kind: 'inert', call: 'Axios.{get,post,put,patch,delete,head,request}' },
  ],
};
