// Amazon Bedrock: `Converse` with a system field of its own, and `InvokeModel` whose body is the JSON of the model's maker.
// A command stands for its answer too: what `send` gives back is read off the command that was sent.

import type { ModelPack } from '../../engine/model-format.ts';

export const bedrock: ModelPack = {
  name: 'bedrock',
  packages: ['@aws-sdk/client-bedrock-runtime'],
  title: 'Amazon Bedrock',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.{BedrockRuntimeClient,BedrockRuntime}.new()', 'module.BedrockRuntimeClient'] },
    { kind: 'client', call: 'module.{BedrockRuntimeClient,BedrockRuntime}.new', provider: 'bedrock', endpoint: ['(0).endpoint'] },
    { kind: 'model-call', call: 'Client.send', operation: 'chat' },
    { kind: 'flow', call: 'Client.send', from: '(0)', to: '()' },

    // Converse: its inputs.
    { kind: 'sink', sink: 'filter', values: ['async'], at: 'module.ConverseStreamCommand.new(0).guardrailConfig.streamProcessingMode' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{ConverseCommand,ConverseStreamCommand}.new(0).system[].text' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'module.{ConverseCommand,ConverseStreamCommand}.new(0).messages[].content@user,assistant[].text' },
    { kind: 'sink', sink: 'message-role', exact: true, at: 'module.{ConverseCommand,ConverseStreamCommand}.new(0).messages[].role' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.{ConverseCommand,ConverseStreamCommand}.new(0).toolConfig.tools[].toolSpec.{description,inputSchema}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.BedrockRuntime.new().{converse,converseStream}(0).system[].text' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'module.BedrockRuntime.new().{converse,converseStream}(0).messages[].content@user,assistant[].text' },
    { kind: 'model-call', call: 'module.BedrockRuntime.new().{converse,converseStream,invokeModel}', operation: 'chat' },

    // Converse: its answers.
    { kind: 'type', type: 'Answer', at: ['module.ConverseCommand.new()', 'module.BedrockRuntime.new().converse()'] },
    { kind: 'source', label: 'model', at: 'Answer.output.message.content[].text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Answer.output.message.content[].toolUse.{name,input}', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Answer.output.message.content[].reasoningContent.reasoningText.text', noun: 'the reply of the model' },
    { kind: 'type', type: 'Streamed', at: ['module.ConverseStreamCommand.new()', 'module.BedrockRuntime.new().converseStream()'] },
    { kind: 'source', label: 'model', at: 'Streamed.stream[].contentBlockDelta.delta.text', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Streamed.stream[].contentBlockDelta.delta.toolUse.input', noun: 'a tool call of the model' },
    { kind: 'source', label: 'model', at: 'Streamed.stream[].contentBlockStart.start.toolUse.name', noun: 'a tool call of the model' },

    { kind: 'type', type: 'Invoke', at: ['module.{InvokeModelCommand,InvokeModelWithResponseStreamCommand}'] },
    // InvokeModel: a body of Anthropic, Titan, Nova, Llama, Mistral or Cohere.
    { kind: 'sink', sink: 'system-prompt', at: 'Invoke.new(0).body.{system,preamble}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Invoke.new(0).body.messages[].content@system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Invoke.new(0).body.messages[].content@user,assistant' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Invoke.new(0).body.messages[].content@user,assistant[].text' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Invoke.new(0).body.{prompt,inputText,message}' },
    { kind: 'type', type: 'http:Answer', at: ['Invoked.body', 'Invoked.body.transformToString()', 'InvokedStream.body[].chunk.bytes'] },
    { kind: 'type', type: 'Invoked', at: ['module.InvokeModelCommand.new()', 'module.BedrockRuntime.new().invokeModel()'] },
    { kind: 'type', type: 'InvokedStream', at: ['module.InvokeModelWithResponseStreamCommand.new()', 'module.BedrockRuntime.new().invokeModelWithResponseStream()'] },
  ],
};

/** Knowledge bases and agents that run at Amazon. */
export const bedrockAgents: ModelPack = {
  name: 'bedrock-agents',
  packages: ['@aws-sdk/client-bedrock-agent-runtime'],
  title: 'Amazon Bedrock',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.BedrockAgentRuntimeClient.new()'] },
    { kind: 'model-call', call: 'Client.send', operation: 'agent' },
    { kind: 'flow', call: 'Client.send', from: '(0)', to: '()' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'module.InvokeAgentCommand.new(0).inputText' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'module.RetrieveAndGenerateCommand.new(0).input.text' },
    {
      kind: 'sink',
      sink: 'system-prompt',
      at: 'module.RetrieveAndGenerateCommand.new(0).retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.generationConfiguration.promptTemplate.textPromptTemplate',
    },
    { kind: 'source', label: 'model', at: 'module.InvokeAgentCommand.new().completion[].chunk.bytes', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'module.RetrieveAndGenerateCommand.new().output.text', noun: 'the reply of the model' },
    { kind: 'source', label: 'retrieved', at: 'module.RetrieveCommand.new().retrievalResults[].content.text', noun: 'a search result' },
  ],
};
