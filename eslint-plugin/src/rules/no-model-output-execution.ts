// Model output that is run: as code, as a command, as a query, as a template.

import { acceptListed, parseAsData, useExecFile, useQueryParameters, type ValueList } from '../fixes/index.ts';
import { createRule, flowReport, selectFlows, type Report } from '../rule-kit/rule.ts';
import { fixAtSink, guardsAtCarrier } from '../rule-kit/flow-fixes.ts';

const kinds: Readonly<Record<string, { readonly messageId: string; readonly fix: string }>> = {
  code: { messageId: 'modelOutputAsCode', fix: 'parseAsData' },
  shell: { messageId: 'modelOutputAsCommand', fix: 'useExecFile' },
  query: { messageId: 'modelOutputAsQuery', fix: 'useQueryParameters' },
  template: { messageId: 'modelOutputAsTemplate', fix: 'parseAsData' },
  deserialize: { messageId: 'modelOutputAsCode', fix: 'parseAsData' },
};
const lists: Readonly<Record<string, ValueList>> = {
  code: { name: 'allowedCode', meaning: 'Code that may run. Nothing else does.' },
  shell: { name: 'allowedCommands', meaning: 'What may be part of a command line. Nothing else is.' },
  query: { name: 'allowedQueries', meaning: 'What may be part of a query. Nothing else is.' },
  template: { name: 'allowedTemplates', meaning: 'Templates that may be compiled. Nothing else is.' },
  deserialize: { name: 'allowedTexts', meaning: 'Texts that may be loaded. Nothing else is.' },
};
const edits = { parseAsData, useExecFile, useQueryParameters };

export default createRule({
  name: 'no-model-output-execution',
  description: 'Disallow running model output as code, a command or a query',
  why: 'A reply is shaped by everything the model has read, including text an attacker planted. Run as code, a command or a query, one injected prompt becomes control over your machine or your data.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM05:2025', 'LLM05:2026'],
  cwe: ['CWE-94', 'CWE-78', 'CWE-89'],
  atlas: ['AML.T0051'],
  alerts: ['AI.Azure_AnomalousToolInvocation'],
  messages: {
    modelOutputAsCode:
      'Model output from `{{source}}` runs as code in `{{sink}}`. One injected prompt can then run commands on this machine. Parse the reply as data and check it against a schema first.',
    modelOutputAsCommand:
      'Model output from `{{source}}` becomes a command line in `{{sink}}`. One injected prompt can then run any program. Call a fixed program with checked arguments.',
    modelOutputAsQuery:
      'Model output from `{{source}}` becomes query text in `{{sink}}`. One injected prompt can then read or change any row. Write the query yourself and pass checked values as parameters.',
    modelOutputAsTemplate:
      'Model output from `{{source}}` is compiled as a template in `{{sink}}`. A reply can then run code on this machine. Keep the template fixed and pass the reply as data.',
  },
  suggestions: {
    parseAsData: 'Parse the reply as data.',
    useExecFile: 'Run a fixed program with the reply as one argument.',
    useQueryParameters: 'Use a parameterised query.',
    acceptListed: 'Allow only values of a list.',
    acceptListedByHelper: 'Allow only values of a list, checked in a helper module.',
  },
  *find(file): Iterable<Report> {
    for (const flow of selectFlows(file, (f) => f.label === 'model' && f.sink in kinds)) {
      const kind = kinds[flow.sink];
      const list = lists[flow.sink];
      if (!kind || !list) continue;
      const fix = kind.fix as keyof typeof edits;
      yield {
        ...flowReport(flow, kind.messageId),
        suggestions: [
          { id: fix, edits: fixAtSink(file, flow, edits[fix]) },
          ...guardsAtCarrier(file, flow, 'acceptListed', (place) => acceptListed(list, place)),
        ],
      };
    }
  },
});
