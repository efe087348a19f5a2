// Replies of a model that are parsed and then used as if they had the form that was asked for.

import { dataFixes, dataReport, unreportedData } from '../rule-kit/model-data.ts';
import { checkFieldsOf, parseWithSchema } from '../fixes/index.ts';
import { createRule } from '../rule-kit/rule.ts';

export default createRule({
  name: 'no-unvalidated-model-json',
  description: 'Disallow data parsed from model output that no schema has checked',
  why: 'A prompt that asks for JSON gets what the model makes of it: fields are missing, are of another type, or hold what a planted sentence put there. A cast says nothing about it. The rest of the program then works with an amount, a role or an id that nobody chose.',
  severity: 'medium',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM05:2025', 'LLM10:2026'],
  cwe: ['CWE-20', 'CWE-1287'],
  atlas: ['AML.T0051'],
  alerts: [],
  messages: {
    unvalidatedJson:
      'Data parsed from `{{source}}` goes to `{{sink}}` unchecked. The model chooses every field of it, and so does any text it has read. Parse it with a schema first.',
    unvalidatedResult:
      'Data parsed from `{{source}}` is handed on unchecked. The model chooses every field of it, and so does any text it has read. Parse it with a schema first.',
  },
  suggestions: {
    parseWithSchema: 'Parse it with a schema.',
    checkFields: 'Check the fields that are used.',
    checkFieldsByHelper: 'Check the fields that are used, in a helper module.',
  },
  *find(file) {
    for (const data of unreportedData(file))
      if (!data.isToolCall)
        yield {
          ...dataReport(data, data.use === null ? 'unvalidatedResult' : 'unvalidatedJson'),
          suggestions: dataFixes(file, data, { parseWithSchema, checkFieldsOf }),
        };
  },
});
