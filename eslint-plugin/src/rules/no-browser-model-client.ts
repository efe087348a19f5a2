// Clients of models, and their keys, in code that ships to a browser.

import { removeOption, useOwnRoute } from '../fixes/index.ts';
import { isBrowserModule, isOwnServer, publicVariable } from '../rule-kit/browser-code.ts';
import { fixAtRange } from '../rule-kit/flow-fixes.ts';
import { createRule, flowReport, selectFlows, short } from '../rule-kit/rule.ts';

export default createRule({
  name: 'no-browser-model-client',
  description: 'Disallow clients and keys of models in code that ships to a browser',
  why: 'Whatever reaches a browser can be read there, also from a built and minified bundle. With the key, anyone can call the model at your expense, past your own limits and checks, and the traffic looks like yours.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM02:2025', 'LLM10:2025', 'LLM02:2026', 'LLM06:2026', 'ASI03:2026'],
  cwe: ['CWE-522', 'CWE-312'],
  atlas: ['AML.T0055', 'AML.T0040', 'AML.M0019'],
  alerts: ['AI.Azure_AccessFromSuspiciousIP', 'AI.Azure_AccessAnomaly'],
  messages: {
    browserAllowed:
      '`{{option}}` lets `{{sink}}` run in a browser with its key. Every visitor can read the key and use it. Call the model from a route of your server, and keep the key there.',
    keyInBrowser:
      '`{{source}}` ships to the browser and is the key given to `{{sink}}`. Every visitor can read the key and use it. Call the model from a route of your server, and keep the key there.',
  },
  suggestions: {
    removeOption: 'Remove the option that allows browsers.',
    useOwnRoute: 'Send its calls to a route of your own server.',
  },
  *find(file) {
    const allowed = file.settings('browser').filter(({ call }) => !isOwnServer(file, call));
    const keys = selectFlows(
      file,
      (f) =>
        f.sink === 'credential' &&
        f.label === 'secret' &&
        f.missing.length === 0 &&
        (publicVariable.test(f.sourceText) || isBrowserModule(file)),
    );
    for (const { range, option, callee, call } of allowed) {
      yield {
        messageId: 'browserAllowed',
        start: range.start,
        end: range.end,
        confidence: 'certain',
        kind: 'browser',
        data: { option, sink: short(callee) },
        suggestions: [
          {
            id: 'removeOption',
            edits: () => {
              // Without the flag the key would still be in the bundle.
              if (keys.some(({ at }) => call.start <= at.start && at.end <= call.end)) return null;
              const view = file.view();
              const node = file.nodeAt(range.start, range.end);
              return view && node ? removeOption(view, node) : null;
            },
          },
          { id: 'useOwnRoute', edits: fixAtRange(file, range, useOwnRoute) },
        ],
      };
    }
    for (const flow of keys) {
      // The flag of the same client says it already.
      if (!allowed.some(({ call }) => call.start <= flow.at.start && flow.at.end <= call.end))
        yield {
          ...flowReport(flow, 'keyInBrowser'),
          suggestions: [{ id: 'useOwnRoute', edits: fixAtRange(file, flow.at, useOwnRoute) }],
        };
    }
  },
});
