// Tools that run with whatever name or arguments the model sends.

import { acceptListed, checkFieldsOf, checkToolCall, checkToolName, parseWithSchema } from '../fixes/index.ts';
import { fixAtSink, guardsAtCarrier } from '../rule-kit/flow-fixes.ts';
import { dataFixes, dataReport, modelDispatches, unreportedData } from '../rule-kit/model-data.ts';
import { createRule, flowReport } from '../rule-kit/rule.ts';

const tools = { name: 'allowedTools', meaning: 'Names of tools that the model may call.' };

export default createRule({
  name: 'no-unchecked-tool-call',
  description: 'Disallow tool calls whose name or arguments nobody has checked',
  why: 'The model picks the tool and fills in its arguments, and any text it has read can make it pick others. A name that is not compared with your list runs what you never offered, and arguments that no schema has seen reach code that trusts them.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM06:2025', 'LLM03:2026', 'ASI02:2026'],
  cwe: ['CWE-862', 'CWE-470', 'CWE-20'],
  atlas: ['AML.T0053', 'AML.T0086', 'AML.M0030'],
  alerts: ['AI.Azure_AnomalousToolInvocation'],
  messages: {
    uncheckedToolName:
      '`{{sink}}` runs whatever tool the model names in `{{source}}`. Any text it has read can choose one that you never offered. Compare the name with your list of tools first.',
    uncheckedToolArguments:
      'The arguments of a tool call in `{{source}}` go to `{{sink}}` unchecked. Any text the model has read can choose them. Parse them with the schema of the tool first.',
  },
  suggestions: {
    checkToolName: 'Check the name against the table of tools first.',
    checkToolCall: 'Check the name and the arguments of the call.',
    checkToolCallByHelper: 'Check the name and the arguments, in a helper module.',
    acceptListed: 'Allow only listed tools.',
    acceptListedByHelper: 'Allow only listed tools, checked in a helper module.',
    parseWithSchema: 'Parse the arguments with a schema.',
    checkFields: 'Check the arguments that are used.',
    checkFieldsByHelper: 'Check the arguments that are used, in a helper module.',
  },
  *find(file) {
    for (const flow of modelDispatches(file))
      yield {
        ...flowReport(flow, 'uncheckedToolName'),
        suggestions: [
          { id: 'checkToolName', edits: fixAtSink(file, flow, checkToolName) },
          { id: 'checkToolCall', edits: fixAtSink(file, flow, checkToolCall('file')) },
          { id: 'checkToolCallByHelper', edits: fixAtSink(file, flow, checkToolCall('module')) },
          ...(fixAtSink(file, flow, checkToolName)() === null && fixAtSink(file, flow, checkToolCall('file'))() === null
            ? guardsAtCarrier(file, flow, 'acceptListed', (place) => acceptListed(tools, place))
            : []),
        ],
      };
    // Arguments that a function only hands back are for its callers to check: a layer that parses does not run a tool.
    for (const data of unreportedData(file))
      if (data.isToolCall && data.use !== null)
        yield {
          ...dataReport(data, 'uncheckedToolArguments'),
          suggestions: dataFixes(file, data, { parseWithSchema, checkFieldsOf }),
        };
  },
});
