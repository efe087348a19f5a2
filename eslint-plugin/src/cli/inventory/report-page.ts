// The readiness report: one HTML file without scripts or anything from elsewhere, readable by keyboard, screen reader
// and printer.

import { controls, type Control } from './controls.ts';
import type { Row } from './rows.ts';

export interface About {
  readonly project: string;
  readonly version: string;
  readonly files: number;
}

const stateWords = { held: 'Nothing reported', missing: 'Missing', 'not needed': 'Not needed' } as const;

const style = `
:root { color-scheme: light dark; --line: light-dark(#c8c8c8, #555); --soft: light-dark(#f4f4f4, #222);
  --good: light-dark(#0b5f2e, #7fdba2); --bad: light-dark(#a1131b, #ff9d9d); --quiet: light-dark(#555, #b5b5b5); }
* { box-sizing: border-box; }
html { background: light-dark(#fff, #111); color: light-dark(#111, #eee); }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1.5rem; }
h1 { font-size: 1.8rem; line-height: 1.2; } h2 { font-size: 1.3rem; margin-top: 2.5rem; }
.scroll { overflow-x: auto; } .scroll:focus-visible { outline: 2px solid; }
table { border-collapse: collapse; min-width: 100%; }
caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead th { background: var(--soft); } code { overflow-wrap: anywhere; }
.held { color: var(--good); } .missing { color: var(--bad); font-weight: 600; } .not-needed { color: var(--quiet); }
.score { font-size: 1.2rem; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } .scroll { overflow: visible; }
  tr { break-inside: avoid; } h2 { break-after: avoid; } }
`;

export function formatPage(rows: readonly Row[], about: About): string {
  const title = `GenAI readiness of ${escapeHtml(about.project)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>Made by GenAI Guard ${escapeHtml(about.version)} from ${String(about.files)} files. It says what the code shows. It
does not see how resources are configured or what runs.</p>
</header>
<main>
${formatScore(rows)}
${formatControls(rows)}
${formatCalls(rows)}
${formatInventory(rows)}
${formatStandards(rows)}
</main>
</body>
</html>
`;
}

interface Tally {
  readonly held: number;
  readonly needed: number;
}

function tally(rows: readonly Row[], ids: readonly Control['id'][]): Tally {
  const states = rows.flatMap((row) => ids.map((id) => row.controls[id])).filter((state) => state !== 'not needed');
  return { held: states.filter((state) => state === 'held').length, needed: states.length };
}

function formatScore(rows: readonly Row[]): string {
  if (rows.length === 0) return '<p class="score">No model calls were found.</p>';
  const { held, needed } = tally(
    rows,
    controls.map(({ id }) => id),
  );
  const share = needed === 0 ? 100 : Math.round((held / needed) * 100);
  return `<p class="score"><strong>${String(share)} %</strong> of the controls that ${String(rows.length)} model calls need are in place: ${String(held)} of ${String(needed)}.</p>`;
}

function formatControls(rows: readonly Row[]): string {
  const body = controls.map((control) => {
    const { held, needed } = tally(rows, [control.id]);
    return [
      control.title,
      escapeHtml(control.question),
      needed === 0 ? 'No call needs it' : `${String(held)} of ${String(needed)} calls`,
    ];
  });
  return formatSection(
    'Blind spots',
    'What ordinary tools do not see, and how many calls are covered.',
    ['Control', 'Question', 'In place'],
    body,
  );
}

function formatCalls(rows: readonly Row[]): string {
  const body = rows.map((row) => [
    `<code>${escapeHtml(row.file)}:${String(row.line)}</code>`,
    ...controls.map(({ id }) => {
      const state = row.controls[id];
      return `<span class="${state.replace(' ', '-')}">${stateWords[state]}</span>`;
    }),
    formatCallScore(row),
  ]);
  return formatSection(
    'Each call',
    'A control is missing where a rule reports it.',
    ['Call', ...controls.map(({ title }) => title), 'Score'],
    body,
  );
}

function formatCallScore(row: Row): string {
  const { held, needed } = tally(
    [row],
    controls.map(({ id }) => id),
  );
  return needed === 0 ? 'Nothing needed' : `${String(held)} of ${String(needed)}`;
}

function formatInventory(rows: readonly Row[]): string {
  const body = rows.map((row) => [
    `<code>${escapeHtml(row.file)}:${String(row.line)}</code>`,
    `<code>${escapeHtml(row.call)}</code>`,
    escapeHtml(`${row.provider ?? 'unknown'}${row.approved === false ? ' (not approved)' : ''}`),
    escapeHtml([row.sdk ?? 'unknown', row.sdkVersion ?? ''].join(' ').trim()),
    escapeHtml(row.endpoint ?? 'unknown'),
    escapeHtml(row.model ?? 'unknown'),
    row.promptSources.map(({ label, text }) => `${escapeHtml(label)}: <code>${escapeHtml(text)}</code>`).join('<br>') ||
      'constants',
    escapeHtml(row.tools),
    escapeHtml(row.outputLimit),
  ]);
  const heads = ['Place', 'Call', 'Provider', 'SDK', 'Endpoint', 'Model', 'Prompt from', 'Tools', 'Output limit'];
  return formatSection(
    'Inventory',
    'Every call of a model that was found. A name with $ is an environment variable.',
    heads,
    body,
  );
}

function formatStandards(rows: readonly Row[]): string {
  const body = controls.map(({ id, title, standards }) => {
    const { held, needed } = tally(rows, [id]);
    const lists = [standards.owasp2025, standards.owasp2026, standards.nist, standards.mcsb];
    return [
      title,
      ...lists.map((list) => escapeHtml(list.join(', '))),
      needed === 0 ? 'None' : `${String(held)} of ${String(needed)} calls`,
    ];
  });
  return formatSection(
    'Evidence for standards',
    'What the code shows is one part of the evidence; the assignment is ours and not that of the authors of a standard.',
    ['Control', 'OWASP LLM 2025', 'OWASP LLM 2026', 'NIST AI RMF and AI 600-1', 'MCSB v2', 'Evidence'],
    body,
  );
}

/** The first cell of a row is its head. Cells are markup. */
function formatSection(
  title: string,
  caption: string,
  heads: readonly string[],
  body: readonly (readonly string[])[],
): string {
  const id = title.toLowerCase().replaceAll(' ', '-');
  const head = heads.map((each) => `<th scope="col">${escapeHtml(each)}</th>`).join('');
  const lines = body.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<section>
<h2 id="${id}">${title}</h2>
<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}">
<table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>
</div>
</section>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
