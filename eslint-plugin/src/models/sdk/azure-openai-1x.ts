// `@azure/openai` 1.x, the client before the `openai` package took over. Names are in camel case, messages a parameter.
// Version 2 has no client of its own: it adds types to `openai`.

import type { ModelPack } from '../../engine/model-format.ts';

export const azureOpenai1x: ModelPack = {
  name: 'azure-openai-1x',
  packages: ['@azure/openai'],
  title: 'Azure OpenAI',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.OpenAIClient.new()'] },
    {
      kind: 'client',
      call: 'module.OpenAIClient.new',
      provider: 'azure-openai',
      endpoint: ['(0)'],
      apiKey: ['(1).key'],
      tokenCredential: ['(1)'],
    },
    { kind: 'model-call', call: 'Client.{getChatCompletions,streamChatCompletions}', operation: 'chat' },
    { kind: 'option', option: 'output-limit', call: 'Client.{getChatCompletions,streamChatCompletions}', at: ['(2).maxTokens'] },
    { kind: 'option', option: 'tools', call: 'Client.{getChatCompletions,streamChatCompletions}', at: ['(2).tools', '(2).functions'] },
    { kind: 'outcome', call: 'Client.getChatCompletions', at: '().choices[].finishReason', filtered: 'content_filter' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.{getChatCompletions,streamChatCompletions}(1)[].content@system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Client.{getChatCompletions,streamChatCompletions}(1)[].content@user,assistant,tool,function' },
    { kind: 'sink', sink: 'user-prompt', at: 'Client.{getChatCompletions,streamChatCompletions}(1)[].content@user[].text' },
    { kind: 'sink', sink: 'message-role', at: 'Client.{getChatCompletions,streamChatCompletions}(1)[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.{getChatCompletions,streamChatCompletions}(2).tools[].function.{description,parameters}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.{getChatCompletions,streamChatCompletions}(2).functions[].{description,parameters}' },
    { kind: 'source', label: 'model', at: 'Client.getChatCompletions().choices[].message.content', noun: 'the reply of the model' },
    {
      kind: 'source',
      label: 'model',
      at: 'Client.getChatCompletions().choices[].message.toolCalls[].function.{name,arguments}',
      noun: 'a tool call of the model',
    },
    { kind: 'source', label: 'model', at: 'Client.getChatCompletions().choices[].message.functionCall.{name,arguments}', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Client.streamChatCompletions()[].choices[].delta.content', noun: 'the reply of the model' },
    { kind: 'model-call', call: 'Client.{getCompletions,streamCompletions}', operation: 'completion' },
    { kind: 'sink', sink: 'prompt-text', at: 'Client.{getCompletions,streamCompletions}(1)' },
    { kind: 'source', label: 'model', at: 'Client.getCompletions().choices[].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Client.streamCompletions()[].choices[].text', noun: 'the reply of the model' },
    { kind: 'model-call', call: 'Client.getImages', operation: 'image' },
    { kind: 'sink', sink: 'prompt-text', at: 'Client.getImages(1)' },
    { kind: 'source', label: 'retrieved', at: 'Client.getAudioTranscription()', noun: 'a speech transcript' },
    { kind: 'model-call', call: 'Client.getEmbeddings', operation: 'embedding' },
    { kind: 'inert', call: 'Client.getEmbeddings' },
  ],
};
