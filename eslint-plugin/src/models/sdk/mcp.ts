// The Model Context Protocol: a client gets text from servers nobody here wrote; a server's tools are called by a model.

import type { ModelPack } from '../../engine/model-format.ts';

export const mcp: ModelPack = {
  name: 'mcp',
  packages: ['@modelcontextprotocol/sdk', '@modelcontextprotocol/sdk/*'],
  title: 'MCP',
  genai: true,
  rows: [
    { kind: 'type', type: 'Client', at: ['module.Client.new()', 'module.Client'] },
    { kind: 'source', label: 'retrieved', at: 'Client.callTool().content[].text', noun: 'a tool result' },
    { kind: 'source', label: 'retrieved', at: 'Client.callTool().structuredContent', noun: 'a tool result' },
    { kind: 'source', label: 'retrieved', at: 'Client.readResource().contents[].text', noun: 'an MCP resource' },
    { kind: 'source', label: 'retrieved', at: 'Client.getPrompt().messages[].content', noun: 'an MCP prompt' },
    { kind: 'source', label: 'retrieved', at: 'Client.listTools().tools[].{description,inputSchema}', noun: 'a tool description of an MCP server' },
    { kind: 'source', label: 'retrieved', at: 'Client.getInstructions()', noun: 'the instructions of an MCP server' },
    // The server checks the arguments with the schema of its tool; which tool may run is for its client to decide.
    { kind: 'sink', sink: 'tool', at: 'Client.callTool(0).name' },

    { kind: 'type', type: 'Server', at: ['module.McpServer.new()', 'module.McpServer'] },
    { kind: 'source', label: 'model', at: 'Server.registerTool(2)<0>', noun: 'tool arguments chosen by the model', schemas: ['(1).inputSchema'] },
    // Who connects a server asks its user before a tool that is said to destroy something.
    { kind: 'option', option: 'approval', call: 'Server.registerTool', at: ['(1).annotations.destructiveHint'] },
    { kind: 'source', label: 'model', at: 'Server.tool(*)<0>', noun: 'tool arguments chosen by the model', schemas: ['(1)', '(2)'] },
    { kind: 'sink', sink: 'system-prompt', at: 'Server.registerTool(1).{title,description}' },
    { kind: 'sink', sink: 'system-prompt', at: 'Server.registerPrompt(1).{title,description}' },
    { kind: 'type', type: 'LowServer', at: ['module.Server.new()', 'Server.server'] },
    { kind: 'source', label: 'model', at: 'LowServer.setRequestHandler(1)<0>.params.{name,arguments}', noun: 'tool arguments chosen by the model' },
    { kind: 'model-call', call: 'LowServer.createMessage', operation: 'chat' },
    { kind: 'sink', sink: 'system-prompt', at: 'LowServer.createMessage(0).systemPrompt' },
    { kind: 'sink', sink: 'user-prompt', at: 'LowServer.createMessage(0).messages[].content' },
    { kind: 'source', label: 'model', at: 'LowServer.createMessage().content', noun: 'the reply of the model' },
  ],
};
