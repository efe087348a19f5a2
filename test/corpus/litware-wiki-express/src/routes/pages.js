import { Router } from 'express';
import multer from 'multer';
import { loadPage, recentPages } from '../lib/database.js';
import { logger, time, trace } from '../lib/logger.js';
import { toCleanPage, toPlainPage, toRichPage } from '../lib/markdown.js';
import { chat, chatInPieces, complete } from '../lib/openai.js';

export const pages = Router();
const upload = multer({ storage: multer.memoryStorage() });
const tracedChat = trace('chat', chat);
const timedChat = time('chat', chat);

const editor = 'You edit the pages of the Litware wiki. Answer in Markdown.';

pages.get('/:slug/rewrite', async (req, res, next) => {
  try {
    const page = await loadPage(req.params.slug);
    const text = await chat([
      { role: 'system', content: editor },
      { role: 'system', content: 'The page to rewrite:\n\n'.concat(page.body) },
      { role: 'user', content: 'Rewrite the page.' },
    ]);
    res.send(toRichPage('Rewritten', text));
  } catch (error) {
    next(error);
  }
});

pages.get('/:slug/v2/rewrite', async (req, res, next) => {
  try {
    const page = await loadPage(req.params.slug);
    const text = await chat([
      { role: 'system', content: `${editor} The page of the user has ${page.views} views. Rewrite it.` },
      { role: 'user', content: page.body },
    ]);
    res.send(toCleanPage('Rewritten', text));
  } catch (error) {
    next(error);
  }
});

pages.post('/:slug/style', async (req, res) => {
  const { style } = req.body;
  const messages = [];
  messages.push({ role: 'system', content: editor });
  if (style) messages.push({ role: 'system', content: 'Style: ' + style.trim() });
  messages.push({ role: 'user', content: req.body.draft });
  const text = await timedChat(messages);
  logger.info('styled', { draft: req.body.draft });
  logger.info('styled', { draft: req.body.draft.length, text: text.length });
  res.json({ text });
});

const styles = ['guide', 'reference', 'tutorial'];

pages.post('/:slug/v2/style', async (req, res) => {
  if (!styles.includes(req.body.style)) return res.status(400).json({ error: 'unknown style' });
  const messages = [{ role: 'system', content: `${editor} Style: ${req.body.style}` }];
  messages.push({ role: 'user', content: req.body.draft });
  const text = await timedChat(messages);
  res.json({ text });
});

pages.post('/import', upload.single('file'), async (req, res) => {
  const text = req.file.buffer.toString('utf-8');
  const title = await complete('Find a title for this page.\n' + text + '\nTitle:');
  console.log('imported', title);
  res.type('text').send(title);
});

pages.post('/v2/import', upload.single('file'), async (req, res) => {
  const text = req.file.buffer.toString('utf-8');
  const title = await timedChat([
    { role: 'system', content: 'Find a title for the page of the user.' },
    { role: 'user', content: text },
  ]);
  console.log('imported', req.file.size, title.length);
  res.json({ title });
});

pages.get('/digest', async (req, res) => {
  const recent = await recentPages();
  const digest = await tracedChat([
    { role: 'system', content: editor },
    ...recent.map((page) => ({ role: 'user', content: `# ${page.title}\n\n${page.body}` })),
  ]);
  res.send(toPlainPage('Digest', digest));
});

pages.get('/live', async (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/html' });
  await chatInPieces([{ role: 'user', content: String(req.query.q) }], (piece) => {
    res.write(piece);
  });
  res.end();
});

pages.get('/v2/live', async (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  await chatInPieces([{ role: 'user', content: String(req.query.q) }], (piece) => {
    res.write(`data: ${JSON.stringify(piece)}\n\n`);
  });
  res.end();
});
