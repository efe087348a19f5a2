import { createAzure } from '@ai-sdk/azure';
import { generateText } from 'ai';
import { Router } from 'express';
import { Pool } from 'pg';
import { z } from 'zod';
import { config } from '../config.js';

export const ordersRouter: Router = Router();
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const azure = createAzure({ resourceName: 'contoso-chat', apiKey: process.env.AZURE_OPENAI_API_KEY });
const model = azure(config.chatDeployment);

const orderFilter = z.object({ status: z.enum(['open', 'sent', 'returned']), limit: z.number().int().max(100) });

ordersRouter.get('/orders', async (req, res) => {
  const { text } = await generateText({ model, prompt: `Write one SQL query on the table orders for: ${req.query.q}` });
  const { rows } = await pool.query(text);
  res.json(rows);
});

ordersRouter.get('/v2/orders', async (req, res) => {
  const { text } = await generateText({
    model,
    system: 'Turn the question into {"status": "open" | "sent" | "returned", "limit": number}. Answer with JSON only.',
    prompt: String(req.query.q),
  });
  const filter = orderFilter.parse(JSON.parse(text));
  const { rows } = await pool.query('SELECT id, status FROM orders WHERE status = $1 LIMIT $2', [
    filter.status,
    filter.limit,
  ]);
  res.json(rows);
});
