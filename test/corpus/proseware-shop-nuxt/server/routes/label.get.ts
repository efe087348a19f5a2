import { advise, collect } from '../utils/llm';

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export default defineEventHandler(async (event) => {
  const query = getQuery<{ product: string; plain?: string }>(event);
  const label = await collect(advise('Write the label of a product.', [{ role: 'user', content: query.product }]));
  setHeader(event, 'content-type', 'text/html');
  if (query.plain) return `<pre>${escapeHtml(label)}</pre>`;
  return `<section>${label}</section>`;
});
