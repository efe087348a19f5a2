import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../env';
import { createClient } from '../llm/client';

export const notes = new Hono<AppEnv>();

const tagReply = z.object({ tags: z.array(z.enum(['work', 'home', 'idea'])).max(3) });

interface Note {
  id: number;
  title: string;
  body: string;
}

notes.post('/tags', async (c) => {
  const body = await c.req.parseBody();
  const response = await createClient(c.env).responses.create({
    model: c.env.OPENAI_MODEL,
    input: `Return JSON {"tags": string[]} for this note: ${body['note']}`,
  });
  const { tags } = JSON.parse(response.output_text);
  return c.json({ tags });
});

notes.post('/v2/tags', zValidator('json', z.object({ note: z.string().max(5000) })), async (c) => {
  const { note } = c.req.valid('json');
  const response = await createClient(c.env).responses.create({
    model: c.env.OPENAI_MODEL,
    instructions: 'Return JSON {"tags": string[]} for the note of the user.',
    input: note,
  });
  const { tags } = tagReply.parse(JSON.parse(response.output_text));
  return c.json({ tags });
});

notes.get('/:id/summary', async (c) => {
  const note = await c.env.DB.prepare('SELECT id, title, body FROM notes WHERE id = ?').bind(c.req.param('id')).first<Note>();
  if (!note) return c.notFound();
  const response = await createClient(c.env).responses.create({
    model: c.env.OPENAI_MODEL,
    instructions: `Sum up this note: ${note.body}`,
    input: 'Go on.',
  });
  console.log(`summary of ${note.id}:`, response.output_text);
  return c.text(response.output_text);
});

notes.get('/:id/v2/summary', async (c) => {
  const note = await c.env.DB.prepare('SELECT id, title, body FROM notes WHERE id = ?').bind(c.req.param('id')).first<Note>();
  if (!note) return c.notFound();
  const response = await createClient(c.env).responses.create({
    model: c.env.OPENAI_MODEL,
    instructions: 'Sum up the note of the user.',
    input: note.body,
  });
  console.log(`summary of note ${note.id} took ${response.usage?.output_tokens} tokens`);
  return c.text(response.output_text);
});

notes.get('/:id/open', async (c) => {
  const question = c.req.query('q') ?? '';
  const response = await createClient(c.env).responses.create({
    model: c.env.OPENAI_MODEL,
    instructions: 'Answer with the address of the page that the user should read.',
    input: question,
  });
  return c.redirect(response.output_text);
});

notes.get('/:id/v2/open', async (c) => {
  const response = await createClient(c.env).responses.create({
    model: c.env.OPENAI_MODEL,
    instructions: 'Answer with the number of the note that the user should read.',
    input: c.req.query('q') ?? '',
  });
  return c.redirect(`/notes/${Number.parseInt(response.output_text, 10)}`);
});
