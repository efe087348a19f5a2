// What the cases of the rules share: ESLint's own tester on this runner, and how each kind of file is read.

import * as parser from '@typescript-eslint/parser';
import { RuleTester, type Linter, type Rule } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import plugin from '../../../eslint-plugin/src/index.ts';

Object.assign(RuleTester, { describe, it, itOnly: it.only, afterAll });

export const typescript: Linter.LanguageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };
export const commonjs: Linter.LanguageOptions = { sourceType: 'commonjs' };

/** Every error with its message, its data and all four positions. */
export const assertionOptions = { requireMessage: 'messageId', requireLocation: true, requireData: true } as const;

export function ruleOf(name: string): Rule.RuleModule {
  const rule = plugin.rules?.[name];
  if (rule === undefined || !('create' in rule)) throw new Error(`There is no rule ${name}.`);
  return withoutGuards(rule as Rule.RuleModule);
}

/**
 * Guards that many rules share, written at the end of a file. They are tried on every rule and every finding of the sample
 * apps (`fixes/corpus.test.ts`), so that the cases of a rule list the fixes that are its own.
 */
const guards =
  /^(?:acceptListed|allowOrigins|allowRecipients|markAsData|keepUserTurns|keepInFolder|checkFields|checkToolCall|hashArgument|shieldText|checkFilter|limitRate|logDecision|addCaller)/;

function withoutGuards(rule: Rule.RuleModule): Rule.RuleModule {
  return {
    ...rule,
    create: (context) => {
      const report: Rule.RuleContext['report'] = (descriptor) => {
        const suggest = descriptor.suggest?.filter(
          (each) => !('messageId' in each && guards.test(String(each.messageId))),
        );
        context.report({ ...descriptor, suggest: suggest ?? null });
      };
      const own: Rule.RuleContext = Object.create(context, { report: { value: report } });
      return rule.create(own);
    },
  };
}
