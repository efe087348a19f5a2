import ejs from 'ejs';
import { Router } from 'express';
import { query } from '../lib/database.js';
import { logger } from '../lib/logger.js';
import { chat } from '../lib/openai.js';

export const search = Router();

const columns = { newest: 'changed DESC', title: 'title ASC', views: 'views DESC' };

function promptFor(question, team) {
  return [
    { role: 'system', content: `Write the WHERE clause of a query on pages(slug, title, body) for the ${team} team.` },
    { role: 'user', content: question },
  ];
}

search.get('/', async (req, res) => {
  const where = await chat(promptFor(req.query.q, req.cookies.team));
  const sql = 'SELECT slug, title FROM pages WHERE ' + where.replace(/;/g, '');
  logger.debug('search', { sql });
  const { rows } = await query(sql);
  res.json(rows);
});

search.get('/v2', async (req, res) => {
  const word = await chat(promptFor(req.query.q, 'support'));
  const { rows } = await query('SELECT slug, title FROM pages WHERE body ILIKE $1', [`%${word}%`]);
  logger.debug('search', { found: rows.length });
  res.json(rows);
});

search.get('/sorted', async (req, res) => {
  const order = await chat([
    { role: 'system', content: 'Answer with one word: newest, title or views.' },
    { role: 'user', content: req.query.q },
  ]);
  const { rows } = await query(`SELECT slug, title FROM pages ORDER BY ${columns[order] ?? columns.newest}`);
  res.json(rows);
});

search.get('/card', async (req, res) => {
  const template = await chat([
    { role: 'system', content: 'Write an EJS template that shows a list called pages.' },
    { role: 'user', content: req.query.q },
  ]);
  const { rows } = await query('SELECT slug, title FROM pages LIMIT 10');
  res.json({ card: ejs.render(template, { pages: rows }) });
});

search.get('/v2/card', async (req, res) => {
  const intro = await chat([
    { role: 'system', content: 'Write one sentence that introduces a list of pages.' },
    { role: 'user', content: req.query.q },
  ]);
  res.render('card', { intro });
});
