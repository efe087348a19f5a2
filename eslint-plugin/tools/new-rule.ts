// npm run new-rule -- <name>: the rule, its test and its page from templates, and everything that is derived from them.

import { createRuleFiles } from './rule-template.ts';
import { readName, runGen, writeNew } from './scaffold.ts';

const usage = `Usage: npm run new-rule -- <name>
The name says the hazard: no-untrusted-system-prompt, require-output-limit.`;

const name = readName(usage, (wanted) => /^(no|require|prefer|valid)-/.test(wanted));
writeNew(createRuleFiles(name));
runGen();
console.log(`
Next: write the page, then the cases, then the rule.
npm test -- ${name}`);
