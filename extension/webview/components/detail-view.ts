// One alert: what happened, the code behind it, what to do, and only then the taxonomy. Evidence stays shut.

import { html, nothing, type TemplateResult } from 'lit-html';
import type { DirectiveResult } from 'lit-html/directive.js';
import { keyed } from 'lit-html/directives/keyed.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PanelAlert, PanelEvidence } from '../../src/panel-protocol.ts';
import type { UiState } from '../state.ts';
import { levelWords, severityWords, statusWords, toTimeText, toUtcText } from '../words.ts';
import type { Actions } from './actions.ts';
import { severityIcon } from './icons.ts';

/** Another alert is another element: it starts at the top, with everything shut. */
export function detailView(alert: PanelAlert, state: UiState, actions: Actions): DirectiveResult {
  return keyed(alert.id, articleView(alert, state, actions));
}

function articleView(alert: PanelAlert, state: UiState, actions: Actions): TemplateResult {
  return html`<article class="detail" aria-label="Alert">
    <h2>${alert.title}${alert.isSample ? html` <span class="tag">Sample</span>` : nothing}</h2>
    <p class="facts">
      ${severityIcon(alert.severity)} ${severityWords[alert.severity]} · ${statusWords[alert.status] ?? alert.status} ·
      <strong>${alert.verdictText}</strong> · <time title=${toUtcText(alert.raisedAt)}>${toTimeText(alert.raisedAt)}</time>
    </p>
    <p>${alert.meaning}</p>
    ${alert.isKnownType ? nothing : html`<p class="quiet">Alert type new to this version. Showing Defender's own text.</p>`}
    ${codeView(alert, actions)} ${findingsView(alert, actions)} ${stepsView(alert)} ${evidenceView(alert, state, actions)}
    ${detailsView(alert)} ${buttonsView(alert, actions)}
  </article>`;
}

function codeView(alert: PanelAlert, { send }: Actions): TemplateResult {
  return html`<h3>Code that calls ${alert.target}</h3>
    ${
      alert.sites.length === 0
        ? html`<p class="quiet">${alert.joinReason}</p>`
        : html`<ul class="sites">
          ${repeat(
            alert.sites,
            ({ id }) => id,
            (site) => html`<li>
              <span class="level level-${site.level}">${levelWords[site.level]}</span>
              <button class="link code" title="Go to code" @click=${() => {
                send({ kind: 'openSite', id: site.id });
              }}>${site.label}</button>
              <span class="reason">${site.reason}</span>
            </li>`,
          )}
        </ul>`
    }`;
}

function findingsView({ findings }: PanelAlert, { send }: Actions): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  return html`<h3>Findings in that code that make this more likely</h3>
    <ul class="sites">
      ${repeat(
        findings,
        ({ id, ruleId }) => `${id} ${ruleId}`,
        ({ id, ruleId, label, message }) => html`<li>
          <button class="link code" title="Go to code" @click=${() => {
            send({ kind: 'openSite', id });
          }}>${label}</button>
          <span class="tag">${ruleId}</span>
          <span class="reason">${message}</span>
        </li>`,
      )}
    </ul>`;
}

function stepsView({ steps, defenderSteps }: PanelAlert): TemplateResult {
  return html`${
    steps.length > 0
      ? html`<h3>What to do</h3>
        <ol>
          ${steps.map((step) => html`<li>${step}</li>`)}
        </ol>`
      : nothing
  }
  ${
    defenderSteps.length > 0
      ? html`<details>
        <summary>Steps by Microsoft Defender</summary>
        <ol>
          ${defenderSteps.map((step) => html`<li>${step}</li>`)}
        </ol>
      </details>`
      : nothing
  }`;
}

function evidenceView(alert: PanelAlert, state: UiState, { update, send }: Actions): TemplateResult | typeof nothing {
  if (!alert.hasEvidence) return nothing;
  const toggle = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLDetailsElement)) return;
    const isEvidenceOpen = event.currentTarget.open;
    if (isEvidenceOpen === state.isEvidenceOpen) return;
    update((old) => ({ ...old, isEvidenceOpen, evidence: isEvidenceOpen ? old.evidence : null }));
    if (isEvidenceOpen) send({ kind: 'revealEvidence', id: alert.id });
  };
  return html`<details class="evidence" .open=${state.isEvidenceOpen} @toggle=${toggle}>
    <summary>Evidence: prompts, people and addresses (may be hostile text)</summary>
    ${state.evidence === null ? html`<p class="quiet">Reading…</p>` : evidenceTextView(state.evidence)}
  </details>`;
}

function evidenceTextView({ segments, tables, problem }: PanelEvidence): TemplateResult {
  if (problem !== null) return html`<p class="quiet">${problem}</p>`;
  return html`${segments.map((segment) => html`<pre>${segment}</pre>`)}
  ${tables.map(
    ({ title, columns, rows, omittedRows }) => html`<div class="scroll"><table>
      <caption>${title}</caption>
      <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table></div>
    ${omittedRows > 0 ? html`<p class="quiet">${omittedRows} more rows.</p>` : nothing}`,
  )}`;
}

function detailsView({ tactics, techniques, properties, rules }: PanelAlert): TemplateResult {
  const facts: readonly (readonly [string, string])[] = [
    ['MITRE ATT&CK', [...tactics, ...techniques].join(', ')],
    ['Rules that make it less likely', rules.join(', ')],
    ...properties.map(({ name, value }) => [name, value] as const),
  ];
  return html`<details>
    <summary>Details</summary>
    <dl>
      ${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
    </dl>
  </details>`;
}

function buttonsView({ id, sites, hasPortalLink }: PanelAlert, { send }: Actions): TemplateResult {
  const [first] = sites;
  return html`<p class="buttons">
    ${
      first === undefined
        ? nothing
        : html`<button class="primary" @click=${() => {
            send({ kind: 'openSite', id: first.id });
          }}>Go to code</button>`
    }
    ${
      hasPortalLink
        ? html`<button @click=${() => {
            send({ kind: 'openPortal', id });
          }}>Open in Azure portal</button>`
        : nothing
    }
    <button @click=${() => {
      send({ kind: 'copyIssue', id });
    }}>Copy as issue</button>
  </p>`;
}
