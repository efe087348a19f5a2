// The posture tab: how many checks are healthy, which are not, and what the filters of each deployment do.

import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PostureStatus } from '../../src/domain/types.ts';
import type { PanelPosture, PanelPostureItem, PanelResource, PanelSnapshot } from '../../src/panel-protocol.ts';
import { postureWords, severityWords, toCount, toFilterWord, toSwitchWord } from '../words.ts';
import { severityIcon } from './icons.ts';

const order: readonly PostureStatus[] = ['unhealthy', 'not-assessed', 'healthy', 'not-applicable'];
const circumference = 2 * Math.PI * 15;

export function postureView({ posture, resources, isLoading }: PanelSnapshot): TemplateResult {
  return html`<section class="posture" id="view" role="tabpanel" aria-labelledby="tab-posture" tabindex="0">
    <div class="score">
      ${ringView(posture)}
      <div>
        <p>${toSentence(posture, resources.length, isLoading)}</p>
        <p class="quiet">
          Counts Defender's own checks, not the Microsoft secure score. The lists below hold those of GenAI Guard too.
        </p>
      </div>
    </div>
    <div class="posture-columns">
      <div>${order.map((status) =>
        groupView(
          status,
          posture.items.filter((item) => item.status === status),
        ),
      )}</div>
      <div>${repeat(resources, ({ id }) => id, resourceView)}</div>
    </div>
  </section>`;
}

function ringView({ percent }: PanelPosture): TemplateResult | typeof nothing {
  if (percent === null) return nothing;
  const filled = (circumference * percent) / 100;
  return html`<svg class="ring" viewBox="0 0 36 36" role="img" aria-label="${percent}% of checks healthy">
    <circle class="ring-track" cx="18" cy="18" r="15" />
    <circle class="ring-value" cx="18" cy="18" r="15" stroke-dasharray="${filled} ${circumference}" transform="rotate(-90 18 18)" />
    <text x="18" y="21.5" text-anchor="middle">${percent}%</text>
  </svg>`;
}

function toSentence({ healthy, unhealthy }: PanelPosture, resources: number, isLoading: boolean): string {
  const total = healthy + unhealthy;
  if (total === 0) return isLoading ? 'Reading posture…' : 'Defender has assessed nothing here yet.';
  return `Defender: ${String(healthy)} of ${toCount(total, 'check')} healthy on ${toCount(resources, 'linked resource')}.`;
}

function groupView(status: PostureStatus, items: readonly PanelPostureItem[]): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  const isOpen = status === 'unhealthy' || status === 'not-assessed';
  return html`<details ?open=${isOpen}>
    <summary><h2>${postureWords[status]} <span class="count">${items.length}</span></h2></summary>
    <ul class="checks">
      ${repeat(items, ({ id }) => id, itemView)}
    </ul>
  </details>`;
}

function itemView(item: PanelPostureItem): TemplateResult {
  return html`<li>
    ${
      item.status === 'unhealthy'
        ? html`${severityIcon(item.severity)} <span class="check-severity">${severityWords[item.severity]}</span>`
        : nothing
    }
    <span class="check-title">${item.title}</span>
    ${item.isPreview ? html`<span class="tag">Preview</span>` : nothing}
    ${item.isOurs ? html`<span class="tag">GenAI Guard check</span>` : nothing}
    <span class="reason">${item.target}${item.detail === '' ? '' : ` – ${item.detail}`}</span>
  </li>`;
}

function resourceView({
  name,
  location,
  plan,
  accountSetting,
  promptEvidence,
  deployments,
}: PanelResource): TemplateResult {
  return html`<h2>${name} <span class="quiet">${location}</span></h2>
    <p>
      Defender: plan ${toSwitchWord(plan)} · account switch ${toSwitchWord(accountSetting)} · evidence ${toSwitchWord(promptEvidence)}
    </p>
    ${
      deployments.length === 0
        ? nothing
        : html`<div class="scroll"><table>
          <caption>Filters per deployment</caption>
          <thead>
            <tr><th scope="col">Deployment</th><th scope="col">Model</th><th scope="col">Jailbreak</th><th scope="col">Indirect attack</th></tr>
          </thead>
          <tbody>
            ${repeat(
              deployments,
              ({ id }) => id,
              (deployment) => html`<tr>
                <th scope="row">${deployment.name}</th>
                <td>${deployment.model}</td>
                <td>${toFilterWord(deployment.jailbreak)}</td>
                <td>${toFilterWord(deployment.indirectAttack)}</td>
              </tr>`,
            )}
          </tbody>
        </table></div>`
    }`;
}
