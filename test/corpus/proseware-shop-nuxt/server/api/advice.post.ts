import { consola } from 'consola';
import { z } from 'zod';
import { advise, collect, type Turn } from '../utils/llm';

const Request = z.object({
  question: z.string().min(1).max(1000),
  shop: z.enum(['books', 'music', 'games']),
});

const shopRules = 'You advise the customers of Proseware. Recommend products of the shop alone.';

export default defineEventHandler(async (event) => {
  if (event.path.endsWith('/v2')) {
    const { question, shop } = Request.parse(await readBody(event));
    const answer = await collect(advise(`${shopRules} The shop sells ${shop}.`, [{ role: 'user', content: question }]));
    consola.success(`advised in ${answer.length} characters`);
    return { answer };
  }
  const body = await readBody<{ question: string; shop: string; turns: Turn[] }>(event);
  const system = `${shopRules} The shop is called ${body.shop}.`;
  const answer = await collect(advise(system, [{ role: 'user', content: body.question }]));
  consola.info('advice', answer);
  return { answer };
});
