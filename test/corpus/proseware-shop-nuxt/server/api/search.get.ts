import { findProducts, findProductsByName } from '../utils/catalog';
import { useOpenAI } from '../utils/llm';

async function ask(instructions: string, input: string): Promise<string> {
  const response = await useOpenAI().responses.create({ model: 'gpt-4.1-mini', instructions, input });
  return response.output_text;
}

export default defineEventHandler(async (event) => {
  const { q, hint, mode } = getQuery(event);
  if (mode === 'name') {
    const name = await ask('Which product does the customer mean? Answer with its name.', String(q));
    return findProductsByName(name);
  }
  if (mode === 'go') {
    const page = await ask('Which page should the customer see? Answer with its address.', String(q));
    return sendRedirect(event, page);
  }
  if (mode === 'page') {
    const page = await ask('Which page should the customer see: books, music or games?', String(q));
    return sendRedirect(event, ['books', 'music'].includes(page) ? `/shop/${page}` : '/shop/games');
  }
  const filter = await ask(`Write an SQL condition on name and review. Hint: ${hint}`, String(q));
  return findProducts(filter);
});
