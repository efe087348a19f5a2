// Fields of `user_security_context` that the service drops, and values that make an alert name the wrong person.

import { fieldNameRange, keepAddress, renameField, takeLastHop, useObjectId } from '../fixes/index.ts';
import { fixAt } from '../rule-kit/flow-fixes.ts';
import { createRule, short, type Report } from '../rule-kit/rule.ts';
import { textOfValue } from '../rule-kit/values-behind.ts';
import * as contexts from '../rule-kit/user-contexts.ts';
import type { AnalysedFile } from '../rule-kit/analysed-file.ts';

export default createRule({
  name: 'valid-user-security-context',
  description: 'Enforce known fields and trustworthy values in `user_security_context`',
  why: 'Defender for Cloud copies this object into its alerts, and it is all that leads an investigation from an alert to a person. A misspelt field is dropped without an error, and a value that the caller can choose leads to somebody else.',
  severity: 'medium',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM01:2025', 'LLM01:2026'],
  cwe: ['CWE-778', 'CWE-348'],
  atlas: ['AML.M0024'],
  alerts: ['AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt', 'AI.Azure_MaliciousUrl.UnknownSource'],
  messages: {
    unknownField:
      '`{{field}}` is no field of `user_security_context`. The service drops it without an error, so alerts come without it. The four fields are `application_name`, `end_user_id`, `end_user_tenant_id`, `source_ip`.',
    misspeltField:
      '`{{field}}` is no field of `user_security_context`. The service drops it without an error, so alerts come without it. Write `{{meant}}`.',
    constantUser:
      '`end_user_id` is the same for every user here. An alert then cannot say who sent the prompt. Take the object id (`oid`) from the validated token.',
    personalUser:
      '`{{source}}` puts an e-mail address or a sign-in name into `end_user_id`. Alerts are copied to many places and outlive the account. Use the object id (`oid`) of the user.',
    chosenValue:
      '`{{field}}` comes from `{{source}}`, which the caller chooses. Anybody can then act under the name of somebody else. Take it from the validated token.',
    firstHop:
      '`source_ip` is the first entry of `X-Forwarded-For`. The caller can write that entry, so alerts may name a forged address. Take the entry that your own proxy adds.',
    cutAddress:
      '`source_ip` is cut at a colon. An IPv6 address loses all but its beginning, so alerts lose the caller. Keep the whole address, and strip a port only from IPv4.',
  },
  suggestions: {
    takeLastHop: 'Use the last entry, which your own proxy adds.',
    keepAddress: 'Keep the whole address.',
    useObjectId: 'Use the object id (`oid`).',
  },
  fixable: true,
  *find(file): Iterable<Report> {
    for (const context of contexts.userContexts(file)) {
      for (const field of context.fields) {
        const fault = faultOf(file, context, field);
        if (fault)
          yield {
            start: field.start,
            end: field.end,
            confidence: context.isNamed ? 'certain' : 'likely',
            kind: field.name,
            ...fault,
          };
      }
    }
  },
});

type Fault = Pick<Report, 'messageId' | 'data' | 'fix' | 'suggestions'> & Partial<Pick<Report, 'start' | 'end'>>;

function faultOf(
  file: AnalysedFile,
  context: contexts.UserContext,
  { name, value }: contexts.ContextField,
): Fault | null {
  const { analysis } = file;
  if (!analysis) return null;
  if (!contexts.contextFields.some((field) => field === name)) return unknownField(file, context, name);
  if (name === 'application_name') return null;
  const chosen = contexts.chosenBy(analysis, value);
  if (chosen !== null) return { messageId: 'chosenValue', data: { field: name, source: short(chosen) } };
  if (name === 'source_ip') {
    const fault = contexts.addressFault(analysis, value);
    if (!fault) return null;
    return fault.kind === 'cut'
      ? {
          messageId: 'cutAddress',
          data: {},
          suggestions: [{ id: 'keepAddress', edits: fixAt(file, fault.at, keepAddress) }],
        }
      : {
          messageId: 'firstHop',
          data: {},
          suggestions: [{ id: 'takeLastHop', edits: fixAt(file, fault.at, takeLastHop) }],
        };
  }
  if (name !== 'end_user_id') return null;
  const personal = contexts.personalPart(analysis, value);
  if (personal) {
    return {
      messageId: 'personalUser',
      data: { source: textOfValue(personal) },
      suggestions: [{ id: 'useObjectId', edits: fixAt(file, personal, useObjectId) }],
    };
  }
  return contexts.isConstantId(analysis, value) ? { messageId: 'constantUser', data: {} } : null;
}

function unknownField(file: AnalysedFile, context: contexts.UserContext, name: string): Fault {
  const literal = file.nodeAt(context.start, context.end);
  const meant = contexts.meantField(name);
  const place = fieldNameRange(literal, name) ?? {};
  if (meant === null || context.fields.some((field) => field.name === meant)) {
    return { messageId: 'unknownField', data: { field: name }, ...place };
  }
  return {
    messageId: 'misspeltField',
    data: { field: name, meant },
    fix: () => renameField(literal, name, meant),
    ...place,
  };
}
