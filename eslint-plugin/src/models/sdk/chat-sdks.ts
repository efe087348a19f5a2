// Smaller SDKs: those that copy the shape of `openai`, and Mistral, Cohere, Ollama.

import type { ModelPack } from '../../engine/model-format.ts';

/** Clients with the methods and fields of `openai`. */
export const openaiLike: ModelPack = {
  name: 'openai-like',
  packages: ['groq-sdk', 'together-ai', 'openai-edge', '@cerebras/cerebras_cloud_sdk', 'portkey-ai'],
  title: 'an OpenAI-like client',
  genai: true,
  rows: [
    { kind: 'type', type: 'openai:Client', at: ['module.default.new()', 'module.{Groq,Together,Cerebras,Portkey}.new()', 'module.new()'] },
    { kind: 'client', call: 'module.{default,Groq,Together,Cerebras,Portkey}.new', provider: 'other', endpoint: ['(0).baseURL'], apiKey: ['(0).apiKey'] },
    { kind: 'sink', sink: 'credential', at: 'module.{default,Groq,Together,Cerebras,Portkey}.new(0).apiKey' },
  ],
};

export const mistral: ModelPack = {
  name: 'mistral',
  packages: ['@mistralai/mistralai', '@mistralai/mistralai/*'],
  title: 'Mistral',
  genai: true,
  rows: [
    { kind: 'type', type: 'Chat', at: ['module.Mistral.new().{chat,agents}'] },
    { kind: 'client', call: 'module.Mistral.new', provider: 'mistral', endpoint: ['(0).serverURL'], apiKey: ['(0).apiKey'] },
    { kind: 'sink', sink: 'credential', at: 'module.Mistral.new(0).apiKey' },
    { kind: 'model-call', call: 'Chat.{complete,stream}', operation: 'chat' },
    { kind: 'option', option: 'output-limit', call: 'Chat.{complete,stream}', at: ['(0).maxTokens'] },
    { kind: 'option', option: 'tools', call: 'Chat.{complete,stream}', at: ['(0).tools'] },
    { kind: 'sink', sink: 'system-prompt', at: 'Chat.{complete,stream}(0).messages[].content@system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Chat.{complete,stream}(0).messages[].content@user,assistant,tool' },
    { kind: 'sink', sink: 'user-prompt', at: 'Chat.{complete,stream}(0).messages[].content@user[].text' },
    { kind: 'sink', sink: 'message-role', at: 'Chat.{complete,stream}(0).messages[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'Chat.{complete,stream}(0).tools[].function.{description,parameters}' },
    { kind: 'source', label: 'model', at: 'Chat.complete().choices[].message.content', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Chat.complete().choices[].message.toolCalls[].function', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Chat.stream()[].data.choices[].delta.content', noun: 'the reply of the model' },
  ],
};

export const cohere: ModelPack = {
  name: 'cohere',
  packages: ['cohere-ai'],
  title: 'Cohere',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.CohereClient.new()'] },
    { kind: 'type', type: 'ClientV2', at: ['module.CohereClientV2.new()', 'Client.v2'] },
    { kind: 'client', call: 'module.{CohereClient,CohereClientV2}.new', provider: 'cohere', apiKey: ['(0).token'] },
    { kind: 'sink', sink: 'credential', at: 'module.{CohereClient,CohereClientV2}.new(0).token' },
    { kind: 'model-call', call: 'Client.{chat,chatStream}', operation: 'chat' },
    { kind: 'option', option: 'output-limit', call: 'Client.{chat,chatStream}', at: ['(0).maxTokens'] },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.{chat,chatStream}(0).preamble' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Client.{chat,chatStream}(0).message' },
    { kind: 'source', label: 'model', at: 'Client.chat().{text,toolCalls}', noun: 'the reply of the model' },
    { kind: 'model-call', call: 'ClientV2.{chat,chatStream}', operation: 'chat' },
    { kind: 'option', option: 'output-limit', call: 'ClientV2.{chat,chatStream}', at: ['(0).maxTokens'] },
    { kind: 'option', option: 'tools', call: 'ClientV2.{chat,chatStream}', at: ['(0).tools'] },
    { kind: 'sink', sink: 'system-prompt', at: 'ClientV2.{chat,chatStream}(0).messages[].content@system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'ClientV2.{chat,chatStream}(0).messages[].content@user,assistant,tool' },
    { kind: 'sink', sink: 'message-role', at: 'ClientV2.{chat,chatStream}(0).messages[].role' },
    { kind: 'source', label: 'model', at: 'ClientV2.chat().message.content[].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'ClientV2.chat().message.toolCalls[].function', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'ClientV2.chatStream()[].delta.message.content.text', noun: 'the reply of the model' },
  ],
};

export const ollama: ModelPack = {
  name: 'ollama',
  packages: ['ollama', 'ollama/browser'],
  title: 'Ollama',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.default', 'module.Ollama.new()'] },
    { kind: 'client', call: 'module.Ollama.new', provider: 'ollama', endpoint: ['(0).host'] },
    { kind: 'model-call', call: 'Client.chat', operation: 'chat' },
    { kind: 'option', option: 'output-limit', call: 'Client.chat', at: ['(0).options.num_predict'] },
    { kind: 'option', option: 'tools', call: 'Client.chat', at: ['(0).tools'] },
    { kind: 'model-call', call: 'Client.generate', operation: 'completion' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.chat(0).messages[].content@system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Client.chat(0).messages[].content@user,assistant,tool' },
    { kind: 'sink', sink: 'message-role', at: 'Client.chat(0).messages[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.chat(0).tools[].function.{description,parameters}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.generate(0).{system,template}' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Client.generate(0).prompt' },
    { kind: 'source', label: 'model', at: 'Client.chat().message.{content,thinking}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Client.chat().message.tool_calls[].function', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Client.chat()[].message.{content,thinking}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Client.generate().response', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Client.generate()[].response', noun: 'the reply of the model' },
    { kind: 'source', label: 'retrieved', at: 'Client.{webSearch,webFetch}()', noun: 'a search result' },
    { kind: 'inert', call: 'Client.{embed,embeddings}' },
  ],
};
