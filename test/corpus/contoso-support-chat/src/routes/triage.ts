import { Router } from 'express';
import { createKeylessClient } from '../clients.js';
import { config } from '../config.js';
import { logger } from '../logging.js';
import { triageInstructions } from '../prompts.js';

export const triageRouter: Router = Router();
const client = createKeylessClient();

triageRouter.post('/triage', async (req, res) => {
  const response = await client.responses.create({
    model: config.triageDeployment,
    input: `${triageInstructions}\n\nTicket: ${req.body.ticket}`,
  });
  console.log(`triage of "${req.body.ticket}" gave ${response.output_text}`);
  res.json({ queue: response.output_text });
});

triageRouter.post('/v2/triage', async (req, res) => {
  const response = await client.responses.create({
    model: config.triageDeployment,
    instructions: triageInstructions,
    input: req.body.ticket,
  });
  logger.info({ responseId: response.id, tokens: response.usage?.total_tokens }, 'ticket sorted');
  res.json({ queue: response.output_text });
});
