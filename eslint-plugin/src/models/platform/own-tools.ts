// Texts that tell of tools in a form of the project's own. What they look like is read from their shape, without rows.

import type { ModelPack } from '../../engine/model-format.ts';

export const ownTools: ModelPack = {
  name: 'own-tools',
  packages: [],
  title: 'a tool of the project',
  gateTexts: [
    'inputSchema',
    'input_schema',
    'registerTool',
    'createTool',
    'defineTool',
    'defTool',
    'addTool(',
    'aiFunction',
    ': Tool = {',
    ': ToolImpl',
    ': ToolHandler',
    'Tool extends ',
    'extends BaseTool',
    'extends Tool',
  ],
  rows: [],
};
