import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';
import MarkdownIt from 'markdown-it';

const purify = createDOMPurify(new JSDOM('').window);
const rich = new MarkdownIt({ html: true, linkify: true });
const plain = new MarkdownIt('zero');

const layout = (title, body) => `<!doctype html><title>${title}</title><body>${body}</body>`;

export const toRichPage = (title, markdown) => layout(title, rich.render(markdown));
export const toCleanPage = (title, markdown) => layout(title, purify.sanitize(rich.render(markdown)));
export const toPlainPage = (title, markdown) => layout(title, plain.render(markdown));
