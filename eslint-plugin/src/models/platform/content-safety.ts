// Azure AI Content Safety, over plain HTTP and through its client: its answer about a text decides, when somebody reads it.

import type { ModelPack } from '../../engine/model-format.ts';

const promptKinds = ['system-prompt', 'user-prompt', 'prompt-text'] as const;
const shield = { arg: 0, matches: 'contentsafety/text:shieldPrompt' } as const;
const analyze = { arg: 0, matches: 'contentsafety/text:analyze' } as const;

export const contentSafety: ModelPack = {
  name: 'content-safety',
  packages: ['@azure-rest/ai-content-safety'],
  title: 'Azure AI Content Safety',
  rows: [
    { kind: 'type', type: 'ShieldReply', at: ['global.fetch()'], where: [shield] },
    { kind: 'guard', call: 'ShieldReply.json', input: '(this)', result: '().userPromptAnalysis.attackDetected', when: false, clears: promptKinds },
    { kind: 'guard', call: 'ShieldReply.json', input: '(this)', result: '().documentsAnalysis[].attackDetected', when: false, clears: promptKinds },
    { kind: 'type', type: 'AnalyzeReply', at: ['global.fetch()'], where: [analyze] },
    { kind: 'guard', call: 'AnalyzeReply.json', input: '(this)', result: '().categoriesAnalysis[].severity', when: false, clears: promptKinds },
    { kind: 'guard', call: 'AnalyzeReply.json', input: '(this)', result: '().blocklistsMatch', when: false, clears: promptKinds },

    { kind: 'type', type: 'Client', at: ['module.default()', 'module.ContentSafetyClient'] },
    { kind: 'type', type: 'Analyze', at: ['Client.path()'], where: [{ arg: 0, matches: '^/text:(analyze|detectProtectedMaterial)' }] },
    { kind: 'type', type: 'Shield', at: ['Client.path()'], where: [{ arg: 0, matches: '^/text:shieldPrompt' }] },
    { kind: 'guard', call: 'Analyze.post', input: '(0)', result: '().body.categoriesAnalysis[].severity', when: false, clears: promptKinds },
    { kind: 'guard', call: 'Analyze.post', input: '(0)', result: '().body.blocklistsMatch', when: false, clears: promptKinds },
    { kind: 'guard', call: 'Shield.post', input: '(0)', result: '().body.userPromptAnalysis.attackDetected', when: false, clears: promptKinds },
    { kind: 'guard', call: 'Shield.post', input: '(0)', result: '().body.documentsAnalysis[].attackDetected', when: false, clears: promptKinds },
    // The answer holds verdicts and no text.
    { kind: 'inert', call: 'Analyze.post' },
    { kind: 'inert', call: 'Shield.post' },
    { kind: 'inert', call: 'module.isUnexpected' },
  ],
};
