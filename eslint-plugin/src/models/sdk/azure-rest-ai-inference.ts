// `@azure-rest/ai-inference`: a client over REST paths; a streamed answer is a byte stream of server-sent events.

import type { ModelPack } from '../../engine/model-format.ts';

export const azureRestAiInference: ModelPack = {
  name: 'azure-rest-ai-inference',
  packages: ['@azure-rest/ai-inference'],
  title: 'Azure AI Inference',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.default()', 'module()', 'module.ModelClient'] },
    {
      kind: 'client',
      call: 'module.default',
      provider: 'azure-ai-inference',
      endpoint: ['(0)'],
      apiKey: ['(1).key'],
      tokenCredential: ['(1)'],
    },
    { kind: 'sink', sink: 'credential', at: 'module.default(1).key' },
    { kind: 'type', type: 'Chat', at: ['Client.path()', 'Client.pathUnchecked()'] },

    // The one path whose body carries messages; the others carry `input`.
    { kind: 'model-call', call: 'Client.path().post', operation: 'chat' },
    { kind: 'option', option: 'output-limit', call: 'Client.path().post', at: ['(0).body.max_tokens', '(0).body.max_completion_tokens'] },
    { kind: 'option', option: 'tools', call: 'Client.path().post', at: ['(0).body.tools'] },
    { kind: 'outcome', call: 'Client.path().post', at: '().body.choices[].finish_reason', filtered: 'content_filter' },
    { kind: 'sink', sink: 'system-prompt', at: 'Chat.post(0).body.messages[].content@system,developer' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Chat.post(0).body.messages[].content@user,assistant,tool' },
    { kind: 'sink', sink: 'user-prompt', at: 'Chat.post(0).body.messages[].content@user,assistant,tool[].text' },
    { kind: 'sink', sink: 'message-role', at: 'Chat.post(0).body.messages[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'Chat.post(0).body.tools[].function.{description,parameters}' },

    { kind: 'source', label: 'model', at: 'Chat.post().body.choices[].message.content', noun: 'the reply of the model', checked: ['(0).body.response_format'] },
    {
      kind: 'source',
      label: 'model',
      at: 'Chat.post().body.choices[].message.tool_calls[].function.{name,arguments}',
      noun: 'a tool call of the model',
    },
    { kind: 'source', label: 'model', at: 'Chat.post().{asNodeStream,asBrowserStream}().body[]', noun: 'the reply of the model', clears: ['json'] },
    { kind: 'inert', call: 'module.isUnexpected' },
  ],
};

export const azureCoreSse: ModelPack = {
  name: 'azure-core-sse',
  packages: ['@azure/core-sse'],
  title: 'server-sent events',
  rows: [{ kind: 'flow', call: 'module.createSseStream', from: '(0)[]', to: '()[].data' }],
};
