'use strict';

const Database = require('better-sqlite3');
const { complete } = require('../inference');
const prompts = require('../prompts');

const db = new Database(process.env.DB_FILE || 'tickets.db', { readonly: true });
const byState = db.prepare('SELECT id, title, body FROM tickets WHERE state = ? LIMIT ?');
const one = db.prepare('SELECT id, title, body FROM tickets WHERE id = ?');

module.exports = async function tickets(app) {
  app.get('/search', async (request) => {
    const sql = await complete(prompts.pair('Write one SQLite query over tickets(id, title, body, state).', request.query.q));
    return db.prepare(sql).all();
  });

  app.get('/v2/search', async (request) => {
    const state = await complete(prompts.pair('Answer with the state that is asked for: open, closed.', request.query.q));
    return byState.all(state, 20);
  });

  app.get('/:id/advice', async (request) => {
    const ticket = one.get(request.params.id);
    const advice = await complete(
      prompts.pair(`${prompts.base}\nThe ticket you work on:\n${ticket.title}\n${ticket.body}`, 'What should I do?'),
    );
    return { advice };
  });

  app.get('/:id/v2/advice', async (request) => {
    const ticket = one.get(request.params.id);
    const advice = await complete([
      { role: 'system', content: `${prompts.base} You work on ticket ${Number(ticket.id)}, which the user shows to you.` },
      { role: 'user', content: ticket.body },
    ]);
    return { advice };
  });

  app.get('/:id/next', async (request, reply) => {
    const ticket = one.get(request.params.id);
    const link = await complete(prompts.pair('Answer with the address of the page that solves the ticket.', ticket.body));
    return reply.redirect(link);
  });

  app.get('/:id/v2/next', async (request, reply) => {
    const ticket = one.get(request.params.id);
    const link = await complete(prompts.pair('Answer with the address of the page that solves the ticket.', ticket.body));
    const url = new URL(link, 'https://help.tailspintoys.com');
    if (url.hostname !== 'help.tailspintoys.com') return reply.code(404).send();
    return reply.redirect(url.href);
  });
};
