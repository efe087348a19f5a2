// Microsoft Foundry projects and agents: a project hands out an OpenAI client, and keeps agents with instructions.

import type { ModelPack } from '../../engine/model-format.ts';

export const azureAiProjects: ModelPack = {
  name: 'azure-ai-projects',
  packages: ['@azure/ai-projects', '@azure/ai-agents'],
  title: 'Azure AI Projects',
  genai: true,
  rows: [
    { kind: 'type', type: 'Project', at: ['module.AIProjectClient.new()', 'module.AIProjectClient'] },
    { kind: 'client', call: 'module.AIProjectClient.new', provider: 'azure-openai', endpoint: ['(0)'], tokenCredential: ['(1)'] },
    { kind: 'type', type: 'openai:Client', at: ['Project.getOpenAIClient()', 'Project.getAzureOpenAIClient()', 'Project.inference.azureOpenAI()'] },
    { kind: 'sink', sink: 'system-prompt', at: 'Project.agents.{create,createVersion}(1).instructions' },
    // Version 1 and `@azure/ai-agents`.
    { kind: 'type', type: 'Agents', at: ['module.AgentsClient.new()', 'Project.agents'] },
    { kind: 'model-call', call: 'Agents.createAgent', operation: 'assistant' },
    { kind: 'sink', sink: 'system-prompt', at: 'Agents.createAgent(1).{instructions,description}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Agents.runs.{create,createAndPoll}(2).{instructions,additionalInstructions}' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Agents.messages.create(2)' },
    { kind: 'source', label: 'model', at: 'Agents.messages.list()[].content[].text.value', noun: 'the reply of the model' },
  ],
};
