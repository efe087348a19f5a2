// `@openai/agents`: agents with instructions and tools, run by a runner.

import type { ModelPack } from '../../engine/model-format.ts';

export const openaiAgents: ModelPack = {
  name: 'openai-agents',
  packages: ['@openai/agents', '@openai/agents-core'],
  title: 'OpenAI Agents',
  genai: true,
  rows: [
    { kind: 'sink', sink: 'system-prompt', at: 'module.Agent.new(0).{instructions,handoffDescription}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.Agent.new(0).instructions<return>' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.Agent.create(0).{instructions,handoffDescription}' },
    { kind: 'sink', sink: 'system-prompt', at: 'module.tool(0).{name,description}' },
    { kind: 'source', label: 'model', at: 'module.tool(0).execute<0>', noun: 'tool arguments chosen by the model', schemas: ['.parameters'] },
    { kind: 'sink', sink: 'user-prompt', at: 'module.tool(0).execute<return>', confidence: 'likely' },
    { kind: 'type', type: 'Run', at: ['module.run', 'module.Runner.new().run'] },
    { kind: 'model-call', call: 'Run', operation: 'agent' },
    { kind: 'sink', sink: 'prompt-text', exact: true, at: 'Run(1)' },
    { kind: 'sink', sink: 'system-prompt', exact: true, at: 'Run(1)[].content@system,developer' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Run(1)[].content@user,assistant' },
    { kind: 'sink', sink: 'message-role', exact: true, at: 'Run(1)[].role' },
    { kind: 'source', label: 'model', at: 'Run().finalOutput', noun: 'the reply of the model' },
    { kind: 'source', label: 'model', at: 'Run().toTextStream()[]', noun: 'the reply of the model' },
  ],
};
