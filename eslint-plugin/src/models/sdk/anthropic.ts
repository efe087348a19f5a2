// `@anthropic-ai/sdk` and its Bedrock and Vertex clients. The system prompt is a parameter of its own.

import type { ModelPack } from '../../engine/model-format.ts';

export const anthropic: ModelPack = {
  name: 'anthropic',
  packages: ['@anthropic-ai/sdk', '@anthropic-ai/sdk/*', '@anthropic-ai/bedrock-sdk', '@anthropic-ai/vertex-sdk', '@anthropic-ai/foundry-sdk'],
  title: 'Anthropic',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.default.new()', 'module.Anthropic.new()', 'module.new()', 'Client.withOptions()'] },
    { kind: 'type', type: 'Client', at: ['module.{AnthropicBedrock,AnthropicVertex,AnthropicFoundry}.new()'] },
    { kind: 'client', call: 'module.{default,Anthropic}.new', provider: 'anthropic', endpoint: ['(0).baseURL'], apiKey: ['(0).apiKey'] },
    { kind: 'sink', sink: 'browser', values: [true], at: 'module.{default,Anthropic}.new(0).dangerouslyAllowBrowser' },
    { kind: 'sink', sink: 'credential', at: 'module.{default,Anthropic}.new(0).{apiKey,authToken}' },
    { kind: 'sink', sink: 'credential', at: 'module.{default,Anthropic}.new(0).defaultHeaders.{x-api-key,Authorization,authorization}' },

    // At this level the client logs whole requests and responses.
    {
      kind: 'recorder',
      call: 'module.{default,Anthropic}.new',
      arg: 0,
      option: 'logLevel',
      off: [],
      where: [{ arg: 0, key: 'logLevel', equals: 'debug' }],
    },

    { kind: 'type', type: 'Messages', at: ['Client.messages', 'Client.beta.messages'] },
    { kind: 'model-call', call: 'Messages.{create,stream,parse}', operation: 'chat' },
    { kind: 'option', option: 'tools', call: 'Messages.{create,stream,parse}', at: ['(0).tools'] },
    { kind: 'model-call', call: 'Client.beta.messages.toolRunner', operation: 'agent' },
    // Goes on until the model asks for no tool any more.
    { kind: 'option', option: 'step-limit', call: 'Client.beta.messages.toolRunner', at: ['(0).max_iterations'] },
    { kind: 'sink', sink: 'system-prompt', at: 'Messages.{create,stream,parse}(0).system' },
    { kind: 'sink', sink: 'system-prompt', at: 'Messages.{create,stream,parse}(0).messages[].content@system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Messages.{create,stream,parse}(0).messages[].content@user,assistant' },
    { kind: 'sink', sink: 'user-prompt', at: 'Messages.{create,stream,parse}(0).messages[].content@user,assistant[].text' },
    { kind: 'sink', sink: 'user-prompt', at: 'Messages.{create,stream,parse}(0).messages[].content@user[].content' },
    { kind: 'sink', sink: 'message-role', at: 'Messages.{create,stream,parse}(0).messages[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'Messages.{create,stream,parse}(0).tools[].{description,input_schema}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.beta.messages.toolRunner(0).system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Client.beta.messages.toolRunner(0).messages[].content@user,assistant' },
    { kind: 'source', label: 'model', at: 'Client.beta.messages.toolRunner(0).tools[].run<0>', noun: 'tool arguments chosen by the model' },

    { kind: 'type', type: 'Message', at: ['Messages.{create,parse}()', 'Stream.finalMessage()', 'Client.beta.messages.toolRunner()'] },
    { kind: 'source', label: 'model', at: 'Message.content[].{text,thinking}', noun: 'the reply of the model', checked: ['(0).output_format', '(0).output_config.format'] },
    { kind: 'source', label: 'model', at: 'Message.content[].{name,input}', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Message.parsed_output', noun: 'the object made by the model' },
    { kind: 'type', type: 'Event', at: ['Messages.create()[]', 'Stream[]'] },
    { kind: 'source', label: 'model', at: 'Event.delta.{text,thinking}', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Event.delta.partial_json', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Event.content_block.text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Event.content_block.{name,input}', noun: 'a tool call of the model' },
    { kind: 'type', type: 'Stream', at: ['Messages.stream()', 'Stream.{on,once}()'] },
    { kind: 'source', label: 'model', at: 'Stream.finalText()', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Stream.{on,once}(1)<0>', noun: 'the reply of the model', where: [{ arg: 0, matches: '^(text|inputJson|contentBlock|thinking)$' }] },
    { kind: 'inert', call: 'Messages.countTokens' },

    // The text completions of old versions.
    { kind: 'model-call', call: 'Client.completions.create', operation: 'completion' },
    { kind: 'sink', sink: 'prompt-text', at: 'Client.completions.create(0).prompt' },
    { kind: 'source', label: 'model', at: 'Client.completions.create().completion', noun: 'the reply of the model' },
  ],
};
