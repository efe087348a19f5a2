import express from 'express';
import { config } from './config.js';
import { logger } from './logging.js';
import { chatRouter } from './routes/chat.js';
import { ordersRouter } from './routes/orders.js';
import { triageRouter } from './routes/triage.js';

const app = express();
app.use(express.json({ limit: '32kb' }));
app.use('/api', chatRouter, triageRouter, ordersRouter);
app.listen(config.port, () => {
  logger.info({ port: config.port }, 'support chat is up');
});
