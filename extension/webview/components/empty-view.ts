// Nothing is linked: what the panel is for, and the two ways on.

import { html, type TemplateResult } from 'lit-html';
import type { Actions } from './actions.ts';

export function emptyView({ send }: Actions): TemplateResult {
  return html`<main class="empty">
    <h1>No resource is linked</h1>
    <p>Link the Azure OpenAI resource that your code calls to see its Defender alerts here, next to the lines that call it.</p>
    <p class="buttons">
      <button class="primary" @click=${() => {
        send({ kind: 'linkResource' });
      }}>Link Resource Found in Code…</button>
      <button @click=${() => {
        send({ kind: 'startDemo' });
      }}>Explore with Demo Data</button>
    </p>
    <p class="quiet">Linting works without any of this.</p>
  </main>`;
}
