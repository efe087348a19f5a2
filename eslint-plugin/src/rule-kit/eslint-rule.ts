// A rule of ours as a rule of ESLint. All rules of a file share one analysis.

import type { Rule as EslintRule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/types';
import type { Confidence } from '../engine/index.ts';
import { AnalysedFile } from './analysed-file.ts';
import { LineTable } from './locations.ts';
import { createNodeHost } from './node-host.ts';
import { hasOxc, parseWithOxc, type SourceParser } from './parse-oxc.ts';
import { Project } from './project.ts';
import { ruleUrl } from './rule-docs.ts';
import type { Rule } from './rule.ts';
import { fillMessage, runRule } from './run-rules.ts';

interface Shared {
  readonly file: AnalysedFile;
  readonly lines: LineTable;
}

interface Options {
  readonly minConfidence?: Confidence;
  readonly crossFile?: boolean;
}

// Keyed by the tree: some hosts keep one source object for all files.
const shared = new WeakMap<object, Shared>();
const projects = new Map<string, Project>();
const host = createNodeHost();

function projectFor(context: EslintRule.RuleContext, crossFile: boolean): Project {
  const name = String(crossFile);
  let project = projects.get(name);
  if (!project) {
    project = new Project({ host, parse: hasOxc() ? parseWithOxc : parserOf(context), crossFile });
    projects.set(name, project);
  }
  return project;
}

/** Without oxc, imported files are read with the parser that the project configured. */
function parserOf(context: EslintRule.RuleContext): SourceParser {
  const parser: unknown = context.languageOptions.parser;
  return (path, text) => {
    try {
      const options = {
        range: true,
        loc: true,
        comment: true,
        ecmaVersion: 'latest',
        sourceType: 'module',
        filePath: path,
        ecmaFeatures: { jsx: true },
      };
      const program: unknown = hasParse(parser, 'parseForESLint')
        ? asRecord(parser.parseForESLint(text, options)).ast
        : hasParse(parser, 'parse')
          ? parser.parse(text, options)
          : null;
      return program === null
        ? { kind: 'failed', reason: 'no parser', offset: 0 }
        : { kind: 'parsed', program: program as TSESTree.Program, comments: [] };
    } catch {
      return { kind: 'failed', reason: 'unreadable', offset: 0 };
    }
  };
}

function hasParse<Name extends string>(
  value: unknown,
  name: Name,
): value is Record<Name, (text: string, options: object) => unknown> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function sharedFor(context: EslintRule.RuleContext, crossFile: boolean): Shared {
  const { sourceCode } = context;
  const tree: object = sourceCode.ast;
  let known = shared.get(tree);
  if (!known) {
    const path = context.filename.replaceAll('\\', '/');
    const file = new AnalysedFile({
      path,
      text: sourceCode.text,
      tree: { program: sourceCode.ast as unknown as TSESTree.Program },
      project: projectFor(context, crossFile),
      approvedProviders: approvedIn(context.settings),
    });
    known = { file, lines: new LineTable(sourceCode.text) };
    shared.set(tree, known);
  }
  return known;
}

/** `settings['genai-guard'].approvedProviders` */
function approvedIn(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const list = asRecord(settings['genai-guard']).approvedProviders;
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
}

const optionsSchema = [
  {
    type: 'object',
    additionalProperties: false,
    properties: {
      minConfidence: { enum: ['certain', 'likely', 'possible'], description: 'Leave out findings that are less sure.' },
      crossFile: { type: 'boolean', description: 'Follow imports into other files.' },
    },
  },
];

export function toEslintRule(rule: Rule): EslintRule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: {
        description: rule.description,
        recommended: rule.presets.includes('recommended'),
        url: ruleUrl(rule.name),
      },
      messages: { ...withMissing(rule.messages), ...rule.suggestions },
      ...(rule.fixable && { fixable: 'code' as const }),
      hasSuggestions: Object.keys(rule.suggestions).length > 0,
      schema: optionsSchema,
      defaultOptions: [{ minConfidence: 'likely', crossFile: true }],
    },
    create: (context) => ({
      Program: () => {
        report(rule, context);
      },
    }),
  };
}

/** Every message may end with what could not be read. */
function withMissing(messages: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, `${text}{{missing}}`]));
}

function report(rule: Rule, context: EslintRule.RuleContext): void {
  const options = (context.options[0] ?? {}) as Options;
  const { file, lines } = sharedFor(context, options.crossFile ?? true);
  const run = { minConfidence: options.minConfidence ?? 'likely', readFile: (path: string) => host.readFile(path) };
  for (const finding of runRule(rule, file, lines, run)) {
    const { location } = finding;
    const template = rule.messages[finding.messageId] ?? '';
    const { fix } = finding;
    context.report({
      messageId: finding.messageId,
      data: { ...finding.data, missing: finding.message.slice(fillMessage(template, finding.data).length) },
      loc: {
        start: { line: location.line, column: location.column },
        end: { line: location.endLine, column: location.endColumn },
      },
      fix: fix && ((fixer) => fix.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text))),
      // ESLint changes one file alone.
      suggest: finding.suggestions
        .filter(({ other }) => other === null)
        .map((suggestion) => ({
          messageId: suggestion.messageId,
          fix: (fixer) => suggestion.edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text)),
        })),
    });
  }
}
