// Azure AI Content Safety over plain HTTP: its answer about a text decides, when somebody reads it.

import type { ModelPack } from '../../engine/model-format.ts';

const promptKinds = ['system-prompt', 'user-prompt', 'prompt-text'] as const;
const shield = { arg: 0, matches: 'contentsafety/text:shieldPrompt' } as const;

export const contentSafety: ModelPack = {
  name: 'content-safety',
  packages: [],
  title: 'Azure AI Content Safety',
  rows: [
    { kind: 'type', type: 'ShieldReply', at: ['global.fetch()'], where: [shield] },
    { kind: 'guard', call: 'ShieldReply.json', input: '(this)', result: '().userPromptAnalysis.attackDetected', when: false, clears: promptKinds },
    { kind: 'guard', call: 'ShieldReply.json', input: '(this)', result: '().documentsAnalysis[].attackDetected', when: false, clears: promptKinds },
  ],
};
