// Prompts and replies that are written to logs as text.

import {
  hashArgument,
  hashArgumentByHelper,
  logErrorName,
  logHashByHelper,
  logHashInstead,
  logSizeInstead,
  turnOff,
} from '../fixes/index.ts';
import { loggedErrors } from '../rule-kit/caught-errors.ts';
import { isOwnOutput } from '../rule-kit/program-kind.ts';
import { codeText, createRule, flowReport, selectFlows, short, type Flow, type Suggestions } from '../rule-kit/rule.ts';
import type { AnalysedFile } from '../rule-kit/analysed-file.ts';
import { fixAtCarrier, fixAtLog, fixAtRange } from '../rule-kit/flow-fixes.ts';

/** Names of tools, roles and ids say what happened, not what was said. */
const named = /(?:^|[.?])(?:name|toolName|tool_name|role|type|id|toolCallId)$/;

export default createRule({
  name: 'no-raw-prompt-logging',
  description: 'Disallow writing prompts and model output to logs as text',
  why: 'Logs are copied to more places and read by more people than the conversation itself, and they outlive it. Personal data and secrets that people type, or that a model repeats, stay there.',
  severity: 'medium',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM02:2025', 'LLM02:2026'],
  cwe: ['CWE-532'],
  atlas: ['AML.T0057'],
  alerts: ['AI.Azure_CredentialTheftAttempt'],
  messages: {
    promptInLog:
      '`{{source}}` is part of a prompt and is written to `{{sink}}` as text. What people type then stays in your logs. Log a keyed hash, its size and the request id instead.',
    contentRecorded:
      '`{{option}}` of `{{sink}}` records prompts and replies as text. What people type then stays in logs and traces. Turn the recording of inputs and outputs off.',
    contentPrinted:
      '`{{sink}}` writes down prompts and replies as text by itself. What people type then stays in logs and traces. Leave it out, or pass it only sizes and ids.',
    outputInLog:
      'Model output from `{{source}}` is written to `{{sink}}` as text. Replies can repeat personal data and secrets. Log its size, the finish reason and the request id instead.',
    errorInLog:
      'The whole error `{{source}}` of a model call is written to `{{sink}}`. It can hold the request with its prompt, headers and addresses. Log its name, status and request id instead.',
  },
  suggestions: {
    logHashInstead: 'Log a keyed hash, sizes and ids instead of the text.',
    logHashByHelper: 'Log a keyed hash through a helper module of the project.',
    logSizeInstead: 'Log its size instead of the text.',
    hashArgument: 'Pass on a keyed hash instead of the text.',
    hashArgumentByHelper: 'Pass on a keyed hash, made in a helper module.',
    logErrorName: 'Log only the name of the error.',
    stopRecording: 'Set the recording of content to `false`.',
  },
  *find(file) {
    const flows = selectFlows(
      file,
      (f) =>
        f.sink === 'log' &&
        (f.label === 'prompt' || f.label === 'model') &&
        !named.test(f.sourceText) &&
        !isOwnOutput(file, f),
    );
    for (const flow of flows) {
      yield {
        ...flowReport(flow, flow.label === 'model' ? 'outputInLog' : 'promptInLog'),
        suggestions: loggedTexts(file, flow),
      };
    }
    for (const recorder of file.recorders()) {
      const { range, options } = recorder;
      yield {
        messageId: recorder.option === null ? 'contentPrinted' : 'contentRecorded',
        start: range.start,
        end: range.end,
        confidence: 'certain',
        kind: 'recorder',
        data: { option: short(recorder.option ?? ''), sink: short(recorder.callee) },
        suggestions: [
          {
            id: 'stopRecording',
            edits: () => {
              const literal = options ? file.nodeAt(options.start, options.end) : null;
              return literal && recorder.off.length > 0 ? turnOff(literal, recorder.off) : null;
            },
          },
        ],
      };
    }
    for (const { start, end, site } of loggedErrors(file)) {
      yield {
        messageId: 'errorInLog',
        start,
        end,
        confidence: 'certain',
        kind: 'error',
        data: {
          source: codeText(file.text, start, end),
          sink: short(codeText(file.text, site.calleeStart, site.calleeEnd)),
        },
        suggestions: [{ id: 'logErrorName', edits: fixAtRange(file, { start, end }, logErrorName) }],
      };
    }
  },
});

/** In the log call itself; where a function of the project logs what it is given, in the call of that function. */
function loggedTexts(file: AnalysedFile, flow: Flow): Suggestions {
  const inPlace: Suggestions = [
    { id: 'logHashInstead', edits: fixAtLog(file, flow, logHashInstead) },
    { id: 'logHashByHelper', edits: fixAtLog(file, flow, logHashByHelper) },
    { id: 'logSizeInstead', edits: fixAtLog(file, flow, logSizeInstead) },
  ];
  const hasOther = (): boolean => inPlace.some(({ edits }) => edits() !== null);
  return [
    ...inPlace,
    { id: 'hashArgument', edits: () => (hasOther() ? null : fixAtCarrier(file, flow, hashArgument)()) },
    { id: 'hashArgumentByHelper', edits: () => (hasOther() ? null : fixAtCarrier(file, flow, hashArgumentByHelper)()) },
  ];
}
