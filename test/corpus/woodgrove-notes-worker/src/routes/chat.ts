import { Hono } from 'hono';
import { html } from 'hono/html';
import { streamText } from 'hono/streaming';
import type { AppEnv } from '../env';
import { NotesAgent } from '../llm/agent';
import { createClient, createFallback } from '../llm/client';

export const chat = new Hono<AppEnv>();

const rules = 'You help people with their notes. Answer in the language of the question.';
const moods: Record<string, string> = { short: 'Be short.', long: 'Explain each step.' };

chat.post('/', async (c) => {
  const { question, about } = await c.req.json<{ question: string; about: string }>();
  const agent = new NotesAgent(createClient(c.env), c.env, `${rules} The user is ${about}.`);
  const answer = await agent.run(question);
  return c.html(`<div class="answer">${answer}</div>`);
});

chat.post('/careful', async (c) => {
  const { question, mood } = await c.req.json<{ question: string; mood: string }>();
  const agent = new NotesAgent(createClient(c.env), c.env, `${rules} ${moods[mood] ?? moods.short}`);
  const answer = await agent.runCarefully(question, c.get('userId'));
  return c.html(html`<div class="answer">${answer}</div>`);
});

chat.get('/stream', (c) =>
  streamText(c, async (out) => {
    const events = await createFallback(c.env).responses.create({
      model: c.env.OPENAI_MODEL,
      instructions: `${rules} ${c.req.header('x-instructions') ?? ''}`,
      input: c.req.query('q') ?? '',
      stream: true,
    });
    let length = 0;
    for await (const event of events) {
      if (event.type !== 'response.output_text.delta') continue;
      length += event.delta.length;
      await out.write(event.delta);
    }
    console.info('streamed', length);
  }),
);
