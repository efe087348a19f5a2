// Platforms on real code: where strangers' text comes from, where the model's text does harm, what makes it safe.

import { expect, test } from 'vitest';
import { flowsOf, marksOf } from './flows.ts';

const cases: Readonly<Record<string, string>> = {
  'express: routers, typed handlers, headers': `
    import express, { Router, type Request, type Response } from 'express';
    import OpenAI from 'openai';
    const client = new OpenAI();
    const router = Router();
    const ask = (instructions: string) => client.responses.create({ instructions });
    router.route('/a').get(async (req, res) => {
      await client.responses.create({ instructions: req.query.a }); //! user system-prompt
    });
    async function typed(request: Request, response: Response) {
      await client.responses.create({ instructions: request.params.a }); //! user system-prompt
      await client.responses.create({ instructions: request.get('x-tone') }); //! user system-prompt
      await client.responses.create({ instructions: request.method });
    }
    router.use(express.json(), typed);
    router.post('/b', async (req: express.Request, res) => {
      const answer = await client.responses.create({ input: 'Say hello.' });
      res.send(answer.output_text); //! model html
      res.status(200).send('<p>' + answer.output_text + '</p>'); //! model html
      res.json(answer.output_text);
      res.send({ text: answer.output_text });
    });`,
  'next.js: route handlers, server actions, pages': `
    import { NextRequest, NextResponse } from 'next/server';
    import { cookies } from 'next/headers';
    import { generateText } from 'ai';
    export async function GET(request: NextRequest, { params }) {
      const tone = request.nextUrl.searchParams.get('tone');
      await generateText({ system: tone }); //! user system-prompt
      await generateText({ system: (await cookies()).get('tone').value }); //! user system-prompt
      const { text } = await generateText({ prompt: 'Say hello.' });
      return new NextResponse(text, { headers: { 'content-type': 'text/html' } }); //! model html
    }
    export async function POST(request: Request) {
      const form = await request.formData();
      await generateText({ system: form.get('tone') }); //! user system-prompt
      const { text } = await generateText({ prompt: 'Say hello.' });
      return new Response(text);
    }`,
  'next.js: pages api': `
    import type { NextApiRequest, NextApiResponse } from 'next';
    import { generateText } from 'ai';
    export default async function handler(req: NextApiRequest, res: NextApiResponse) {
      const { text } = await generateText({ system: req.body.tone }); //! user system-prompt
      res.status(200).json({ text });
    }`,
  'azure functions 4': `
    import { app } from '@azure/functions';
    import OpenAI from 'openai';
    const client = new OpenAI();
    app.post('chat', async (request, context) => {
      const { tone } = await request.json();
      const answer = await client.responses.create({ instructions: tone }); //! user system-prompt
      context.log('usage', answer.usage);
      context.error(answer); //! model log
      return { body: answer.output_text };
    });
    app.storageQueue('job', {
      queueName: 'jobs',
      handler: async (message, context) => {
        await client.responses.create({ instructions: message.text }); //! user system-prompt
      },
    });`,
  fastify: `
    import Fastify from 'fastify';
    import OpenAI from 'openai';
    const client = new OpenAI();
    const app = Fastify();
    app.post('/a', async (request, reply) => {
      const answer = await client.responses.create({ instructions: request.body.tone }); //! user system-prompt
      request.log.info({ answer }); //! model log
      reply.type('text/html').send(answer.output_text); //! model html
    });
    app.post('/c', async (request, reply) => {
      const answer = await client.responses.create({ input: 'Hi' });
      reply.send(answer.output_text);
    });
    app.route({ method: 'GET', url: '/b', handler: async (request) => {
      await client.responses.create({ instructions: request.query.tone }); //! user system-prompt
    } });`,
  hono: `
    import { Hono } from 'hono';
    import OpenAI from 'openai';
    const app = new Hono();
    app.post('/a', async (c) => {
      const client = new OpenAI();
      const { tone } = await c.req.json();
      const answer = await client.responses.create({ instructions: tone }); //! user system-prompt
      await client.responses.create({ instructions: c.req.query('tone') }); //! user system-prompt
      c.html(answer.output_text); //! model html
      return c.json({ text: answer.output_text });
    });`,
  dom: `
    import OpenAI from 'openai';
    const client = new OpenAI({ dangerouslyAllowBrowser: true });
    async function ask() {
      const input = document.querySelector('#tone');
      const answer = await client.responses.create({ instructions: input.value }); //! user system-prompt
      await client.responses.create({ instructions: location.hash }); //! user system-prompt
      const box = document.getElementById('box');
      box.innerHTML = answer.output_text; //! model html
      box.insertAdjacentHTML('beforeend', answer.output_text); //! model html
      document.write(answer.output_text); //! model html
      box.textContent = answer.output_text;
      location.href = answer.output_text; //! model url
    }
    window.addEventListener('message', async (event) => {
      await client.responses.create({ instructions: event.data.tone }); //! user system-prompt
    });`,
  'loggers and telemetry': `
    import pino from 'pino';
    import winston from 'winston';
    import * as appInsights from 'applicationinsights';
    import { trace } from '@opentelemetry/api';
    import * as Sentry from '@sentry/node';
    import createDebug from 'debug';
    import { createHash, createHmac } from 'node:crypto';
    import OpenAI from 'openai';
    const log = pino();
    const wide = winston.createLogger({});
    const debug = createDebug('app');
    async function ask() {
      const answer = await new OpenAI().responses.create({ input: 'Say hello.' });
      const text = answer.output_text;
      log.info({ text }, 'answered'); //! model log
      log.child({ id: answer.id }).warn(text); //! model log
      wide.info(text); //! model log
      wide.log('info', 'answer', { text }); //! model log
      debug('%s', text); //! model log
      appInsights.defaultClient.trackEvent({ name: 'answer', properties: { text } }); //! model log
      appInsights.defaultClient.trackTrace({ message: text }); //! model log
      trace.getTracer('app').startActiveSpan('ask', (span) => {
        span.setAttribute('gen_ai.completion', text); //! model log
        span.addEvent('answer', { text }); //! model log
        span.setAttribute('gen_ai.length', text.length);
      });
      Sentry.captureMessage(text); //! model log
      Sentry.addBreadcrumb({ message: text }); //! model log
      log.info({ length: text.length, tokens: answer.usage.total_tokens, id: answer.id });
      log.info({ hash: createHash('sha256').update(text).digest('hex') });
      log.info({ hash: createHmac('sha256', 'k').update(text).digest('hex') });
    }`,
  'node: code, shell, files': `
    import { exec, execFile, spawn } from 'node:child_process';
    import vm from 'node:vm';
    import fs from 'node:fs';
    import OpenAI from 'openai';
    async function ask() {
      const { output_text: text } = await new OpenAI().responses.create({ input: 'Say hello.' });
      exec('ls ' + text); //! model shell
      execFile('ls', [text]);
      spawn('ls', [text], { shell: true }); //! model shell
      spawn('bash', ['-c', text]); //! model shell
      vm.runInNewContext(text); //! model code
      new vm.Script(text); //! model code
      new Function(text)(); //! model code
      setTimeout(text, 10); //! model code
      fs.readFileSync(text); //! model path
      fs.writeFileSync('answer.txt', text);
    }`,
  'language: text moves through strings, arrays, promises and callbacks': `
    import OpenAI from 'openai';
    import express from 'express';
    const client = new OpenAI();
    express().post('/', async (req, res) => {
      const tone = req.body.tone;
      await client.responses.create({ instructions: tone.trim().toLowerCase() }); //! user system-prompt
      await client.responses.create({ instructions: 'A {tone} answer'.replace('{tone}', tone) }); //! user system-prompt
      await client.responses.create({ instructions: ['Be', tone].join(' ') }); //! user system-prompt
      await client.responses.create({ instructions: [tone].map((t) => 'Be ' + t).join() }); //! user system-prompt
      const parts = [];
      parts.push('Be', tone);
      await client.responses.create({ instructions: parts.reduce((all, part) => all + part, '') }); //! user system-prompt
      await client.responses.create({ instructions: JSON.parse(JSON.stringify({ tone })).tone }); //! user system-prompt
      await client.responses.create({ instructions: Buffer.from(tone).toString('base64') }); //! user system-prompt
      await client.responses.create({ instructions: Object.assign({}, { tone }).tone }); //! user system-prompt
      await client.responses.create({ instructions: new Map([['a', tone]]).get('a') }); //! user system-prompt
      await Promise.resolve(tone).then((t) => client.responses.create({ instructions: t })); //! user system-prompt
      await client.responses.create({ instructions: encodeURIComponent(tone) }); //! user system-prompt
      await client.responses.create({ instructions: 'Answer in ' + Number(tone) + ' words.' });
      await client.responses.create({ instructions: 'Asked at ' + new Date(tone) });
      await client.responses.create({ instructions: tone.slice(0, 40) });
      await client.responses.create({ instructions: String(tone.length) });
      await client.responses.create({ instructions: tone.startsWith('x') ? 'Be kind.' : 'Be brief.' });
    });`,
  'sanitizers and validators': `
    import DOMPurify from 'dompurify';
    import sanitizeHtml from 'sanitize-html';
    import escapeHtml from 'escape-html';
    import { marked } from 'marked';
    import MarkdownIt from 'markdown-it';
    import { z } from 'zod';
    import express from 'express';
    import OpenAI from 'openai';
    const client = new OpenAI();
    const box = document.body;
    express().post('/', async (req, res) => {
      const { output_text: text } = await client.responses.create({ input: 'Say hello.' });
      box.innerHTML = DOMPurify.sanitize(text);
      box.innerHTML = sanitizeHtml(text);
      box.innerHTML = escapeHtml(text);
      box.innerHTML = DOMPurify.sanitize(marked.parse(text));
      box.innerHTML = marked.parse(text); //! model html
      box.innerHTML = new MarkdownIt().render(text);
      box.innerHTML = new MarkdownIt({ html: true }).render(text); //! model html
      await client.responses.create({ instructions: z.enum(['kind', 'brief']).parse(req.body.tone) });
      await client.responses.create({ instructions: z.string().max(20).parse(req.body.tone) });
      await client.responses.create({ instructions: z.string().parse(req.body.tone) }); //! user system-prompt
    });`,
  retrieval: `
    import { SearchClient, AzureKeyCredential } from '@azure/search-documents';
    import OpenAI from 'openai';
    const client = new OpenAI();
    async function ask(store) {
      const search = new SearchClient('https://contoso.search.windows.net', 'docs', new AzureKeyCredential('x'));
      const found = await search.search('hello');
      for await (const hit of found.results) {
        await client.responses.create({ instructions: hit.document.text }); //! retrieved system-prompt
      }
      const documents = await store.similaritySearch('hello', 4);
      const context = documents.map((document) => document.pageContent).join('\\n');
      await client.responses.create({ instructions: 'Use this: ' + context }); //! retrieved system-prompt
    }`,
  databases: `
    import { Pool } from 'pg';
    import { PrismaClient } from '@prisma/client';
    import OpenAI from 'openai';
    const pool = new Pool();
    const prisma = new PrismaClient();
    async function ask() {
      const { output_text: text } = await new OpenAI().responses.create({ input: 'Say hello.' });
      await pool.query(text); //! model query
      await pool.query('SELECT * FROM t WHERE a = $1', [text]);
      await prisma.$queryRawUnsafe(text); //! model query
      await prisma.user.findMany({ where: { name: text } });
    }`,
  'chat platforms': `
    import { App } from '@slack/bolt';
    import { WebSocketServer } from 'ws';
    import OpenAI from 'openai';
    const client = new OpenAI();
    new App({}).message(async ({ message, say }) => {
      await client.responses.create({ instructions: message.text }); //! user system-prompt
    });
    new WebSocketServer({ port: 1 }).on('connection', (socket) => {
      socket.on('message', async (data) => {
        await client.responses.create({ instructions: data.toString() }); //! user system-prompt
      });
    });`,
};

test.each(Object.entries(cases))('%s', (_name, code) => {
  expect(flowsOf(code)).toEqual(marksOf(code));
});

// The model says so; the front end does not yet read `-1` as a constant.
test('language: a cut counted from the end bounds nothing', () => {
  const code = `
    import OpenAI from 'openai';
    export async function ask(req) {
      await new OpenAI().responses.create({ instructions: req.body.tone.slice(1, -1) }); //! user system-prompt
    }`;
  expect(flowsOf(code)).toEqual(marksOf(code));
});
