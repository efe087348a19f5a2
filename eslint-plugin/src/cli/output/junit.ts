// JUnit XML: a suite a file, a case a finding. A file without findings is not mentioned.

import type { FileFinding } from '../check-files.ts';
import type { Run } from '../run.ts';

export function formatJunit({ findings, unread, files, durationMs }: Run): string {
  const byFile = new Map<string, FileFinding[]>();
  for (const found of findings) byFile.set(found.file, [...(byFile.get(found.file) ?? []), found]);
  const suites = [
    ...[...byFile].map(([file, list]) => formatSuite(file, list.map(formatCase), list.length, 0)),
    ...unread.map(({ file, line, reason }) => {
      const text = `Line ${String(line)}: ${reason}`;
      const one = `    <testcase name="parse" classname="${escapeXml(file)}"><error message="${escapeXml(text)}"/></testcase>`;
      return formatSuite(file, [one], 0, 1);
    }),
    ...(findings.length + unread.length > 0
      ? []
      : [formatSuite('genai-guard', [`    <testcase name="${String(files)} files without findings"/>`], 0, 0)]),
  ];
  const total = Math.max(1, findings.length + unread.length);
  const head = `name="GenAI Guard" tests="${String(total)}" failures="${String(findings.length)}" errors="${String(unread.length)}" time="${(durationMs / 1000).toFixed(3)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${head}>\n${suites.join('\n')}\n</testsuites>\n`;
}

function formatSuite(name: string, cases: readonly string[], failures: number, errors: number): string {
  const counts = `tests="${String(cases.length)}" failures="${String(failures)}" errors="${String(errors)}"`;
  return [`  <testsuite name="${escapeXml(name)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n');
}

function formatCase({ file, finding }: FileFinding): string {
  const { ruleId, severity, message, location, steps } = finding;
  const place = `${file}:${String(location.line)}:${String(location.column + 1)}`;
  const way = steps.map(({ location: at, note }) => `  line ${String(at.line)}: ${note}`);
  return [
    `    <testcase name="${escapeXml(`${ruleId} at ${place}`)}" classname="${escapeXml(file)}">`,
    `      <failure type="${escapeXml(severity)}" message="${escapeXml(message)}">${escapeXml([place, ...way].join('\n'))}</failure>`,
    '    </testcase>',
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  // Other control characters are not allowed in XML at all.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
  return clean.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
