import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { AppEnv } from './env';
import { chat } from './routes/chat';
import { notes } from './routes/notes';

const app = new Hono<AppEnv>();

app.use('*', async (c, next) => {
  const session = getCookie(c, 'session');
  if (!session) return c.text('sign in first', 401);
  c.set('userId', session);
  await next();
});

app.route('/chat', chat);
app.route('/notes', notes);
app.onError((error, c) => {
  console.error('failed', error.name);
  return c.json({ error: 'failed' }, 500);
});

export default app;
