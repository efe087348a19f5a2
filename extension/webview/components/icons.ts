// The few shapes the panel needs, drawn by hand. A severity is a shape and a word as well as a colour.

import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html';
import type { Severity } from '../../src/domain/types.ts';

const shapes: Readonly<Record<Severity, SVGTemplateResult>> = {
  high: svg`<path d="M8 2 15 14H1Z" />`,
  medium: svg`<rect x="3" y="3" width="10" height="10" />`,
  low: svg`<circle cx="8" cy="8" r="5" />`,
  informational: svg`<circle cx="8" cy="8" r="2.5" />`,
  unknown: svg`<path d="M8 2 14 8 8 14 2 8Z" />`,
};

export function severityIcon(severity: Severity): TemplateResult {
  return html`<svg class="icon severity-${severity}" viewBox="0 0 16 16" aria-hidden="true">${shapes[severity]}</svg>`;
}

export function refreshIcon(): TemplateResult {
  return html`<svg class="icon stroke" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M13.5 8a5.5 5.5 0 1 1-1.7-4M13.5 1.8v3h-3" />
  </svg>`;
}
