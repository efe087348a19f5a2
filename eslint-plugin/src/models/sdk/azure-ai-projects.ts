// Microsoft Foundry projects and agents: a project hands out an OpenAI client, and keeps agents with instructions.

import type { ModelPack } from '../../engine/model-format.ts';

export const azureAiProjects: ModelPack = {
  name: 'azure-ai-projects',
  packages: ['@azure/ai-projects', '@azure/ai-agents'],
  title: 'Azure AI Projects',
  genai: true,
  rows: [
    { kind: 'type', type: 'Project', at: ['module.AIProjectClient.new()', 'module.AIProjectClient', 'module.AIProjectClient.{fromConnectionString,fromEndpoint}()'] },
    { kind: 'client', call: 'module.AIProjectClient.new', provider: 'azure-openai', endpoint: ['(0)'], tokenCredential: ['(1)'] },
    { kind: 'type', type: 'openai:Client', at: ['Project.getOpenAIClient()', 'Project.getAzureOpenAIClient()', 'Project.inference.azureOpenAI()'] },
    { kind: 'type', type: 'azure-rest-ai-inference:Client', at: ['Project.inference.chatCompletions()'] },
    // Version 2: an agent is a version of a definition.
    { kind: 'sink', sink: 'system-prompt', at: 'Project.agents.{create,createVersion}(1).instructions' },
    { kind: 'sink', sink: 'system-prompt', at: 'Project.agents.update(1).instructions' },
    { kind: 'sink', sink: 'system-prompt', at: 'Project.agents.{create,createVersion}(1).tools[].{description,parameters}' },
    // Version 1 and `@azure/ai-agents`.
    { kind: 'type', type: 'Agents', at: ['module.AgentsClient.new()', 'module.AgentsClient', 'Project.agents'] },
    { kind: 'client', call: 'module.AgentsClient.new', provider: 'azure-openai', endpoint: ['(0)'], tokenCredential: ['(1)'] },
    { kind: 'model-call', call: 'Agents.createAgent', operation: 'assistant' },
    { kind: 'sink', sink: 'system-prompt', at: 'Agents.{createAgent,updateAgent}(1).{instructions,description}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Agents.createAgent(1).tools[].function.{description,parameters}' },
    { kind: 'type', type: 'Runs', at: ['Agents.runs'] },
    { kind: 'model-call', call: 'Runs.{create,createAndPoll,createThreadAndRun}', operation: 'assistant' },
    { kind: 'sink', sink: 'system-prompt', at: 'Runs.{create,createAndPoll}(2).{instructions,additionalInstructions}' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Runs.{create,createAndPoll}(2).additionalMessages[].content' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Runs.submitToolOutputs(2)[].output' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Agents.messages.create(2)' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Agents.threads.create(0).messages[].content' },
    { kind: 'source', label: 'model', at: 'Agents.messages.list()[].content[].text.value', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Agents.messages.get().content[].text.value', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Runs.create().stream()[].data.delta.content[].text.value', noun: 'the reply of the model' },
    {
      kind: 'source',
      label: 'model',
      at: 'Runs.{create,createAndPoll,get}().requiredAction.submitToolOutputs.toolCalls[].function.{name,arguments}',
      noun: 'a tool call of the model',
    },
  ],
};
