'use strict';

const fastify = require('fastify');
const tickets = require('./plugins/tickets');
const assistant = require('./plugins/assistant');
const tools = require('./plugins/tools');

const app = fastify({ logger: { level: process.env.LOG_LEVEL || 'info' }, bodyLimit: 64 * 1024 });

app.register(require('@fastify/multipart'));
app.register(tickets, { prefix: '/tickets' });
app.register(assistant, { prefix: '/assistant' });
app.register(tools, { prefix: '/tools' });

app.listen({ port: Number(process.env.PORT) || 8080, host: '0.0.0.0' });
