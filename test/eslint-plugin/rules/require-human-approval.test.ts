import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import { toEslintRule } from '../../../eslint-plugin/src/rule-kit/eslint-rule.ts';
import rule from '../../../eslint-plugin/src/rules/require-human-approval.ts';

Object.assign(RuleTester, { describe, it, afterAll });

new RuleTester().run('require-human-approval', toEslintRule(rule), {
  valid: [
    {
      name: 'the nearest harmless neighbour of the case below',
      code: `
        import OpenAI from 'openai';
        const client = new OpenAI();
        app.post('/', async (req, res) => {
          await client.responses.create({ model: 'gpt-4o', input: [{ role: 'user', content: req.body.text }] });
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'the ❌ block of the page',
      code: `
        import OpenAI from 'openai';
        const client = new OpenAI();
        app.post('/', async (req, res) => {
          await client.responses.create({ model: 'gpt-4o', instructions: req.body.text, input: 'Hello' });
        });
      `,
      errors: [{ messageId: 'humanApproval', line: 5 }],
    },
  ],
});
