import { findProduct } from '../../utils/catalog';
import { useMistral } from '../../utils/llm';

export default defineEventHandler(async (event) => {
  const product = await findProduct(Number(getRouterParam(event, 'id')));
  if (!product) throw createError({ statusCode: 404 });

  const mistral = useMistral();
  const praise = await mistral.chat.complete({
    model: 'mistral-small-latest',
    messages: [{ role: 'user', content: `Sum up this review in one line:\n${product.review}` }],
  });
  const summary = await mistral.chat.complete({
    model: 'mistral-small-latest',
    messages: [
      { role: 'system', content: 'Sum up the review of the user in one line.' },
      { role: 'user', content: product.review ?? '' },
    ],
    maxTokens: 60,
  });
  console.info('summed up', product.id, summary.usage.totalTokens);
  console.info('praise', praise.choices[0].message.content);

  setResponseHeader(event, 'Content-Type', 'application/json');
  return { product: product.name, praise: praise.choices[0].message.content, summary: summary.choices[0].message.content };
});
