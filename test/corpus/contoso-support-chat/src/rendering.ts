import sanitizeHtml from 'sanitize-html';

/** The answer as a page of its own, for the e-mail preview. */
export function renderAnswerPage(answer: string): string {
  return `<!doctype html><title>Your answer</title><main>${answer}</main>`;
}

/** The same page, with everything but harmless markup taken out. */
export function renderSafeAnswerPage(answer: string): string {
  return `<!doctype html><title>Your answer</title><main>${sanitizeHtml(answer)}</main>`;
}
