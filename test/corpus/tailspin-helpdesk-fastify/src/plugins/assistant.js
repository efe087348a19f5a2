'use strict';

const { complete, stream } = require('../inference');
const prompts = require('../prompts');
const { auditFull, auditHashed } = require('../audit');

const askSchema = {
  body: {
    type: 'object',
    required: ['question'],
    properties: { question: { type: 'string', maxLength: 2000 }, history: { type: 'array' }, product: { type: 'string' } },
  },
};

async function assistant(app) {
  app.post('/ask', { schema: askSchema }, async (request, reply) => {
    const { question, product } = request.body;
    const answer = await complete(prompts.pair(prompts.system(`The product is ${product}.`), question));
    request.log.info({ question, size: answer.length }, 'asked');
    request.log.info({ id: request.id, size: answer.length }, 'answered');
    return { answer };
  });

  app.post('/chat', async (request) => {
    const { history, question } = request.body;
    const messages = [{ role: 'system', content: prompts.base }, ...prompts.fromHistory(history), { role: 'user', content: question }];
    const answer = await complete(messages);
    await auditFull(request.id, question);
    return { answer };
  });

  app.post('/v2/chat', async (request) => {
    const { history, question } = request.body;
    const messages = [
      { role: 'system', content: prompts.base },
      ...prompts.fromTrustedHistory(history),
      { role: 'user', content: question },
    ];
    const answer = await complete(messages);
    await auditHashed(request.id, question);
    return { answer };
  });

  app.get('/preview', async (request, reply) => {
    let html = '';
    for await (const piece of stream(prompts.pair(prompts.base, request.query.q))) {
      html += piece;
    }
    app.log.debug(`preview has ${html.length} characters`);
    return reply.type('text/html').send(html);
  });

  app.get('/text', async (request, reply) => {
    const pieces = [];
    for await (const piece of stream(prompts.pair(prompts.base, request.query.q))) pieces.push(piece);
    return reply.type('text/plain').send(pieces.join(''));
  });

  app.post('/upload', async (request) => {
    const file = await request.file();
    const text = (await file.toBuffer()).toString('utf8');
    const summary = await complete([{ role: 'user', content: `Sum up this document for the help desk:\n${text}` }]);
    return { summary };
  });

  app.post('/v2/upload', async (request) => {
    const file = await request.file();
    const text = (await file.toBuffer()).toString('utf8');
    const summary = await complete(prompts.pair('Sum up the document of the user for the help desk.', text));
    return { summary, characters: text.length };
  });
}

module.exports = assistant;
