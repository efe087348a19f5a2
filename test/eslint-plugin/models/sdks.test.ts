// Each SDK on real call syntax: where untrusted text goes in, where the model's text comes out, what stays quiet.

import { expect, test } from 'vitest';
import { flowsOf, marksOf } from './flows.ts';

const cases: Readonly<Record<string, string>> = {
  'openai: chat completions': `
    import OpenAI, { AzureOpenAI } from 'openai';
    import express from 'express';
    const client = new AzureOpenAI({ endpoint: process.env.AZURE_OPENAI_ENDPOINT, apiVersion: '2024-10-21' });
    const app = express();
    app.post('/chat', async (req, res) => {
      const answer = await client.chat.completions.create({
        model: 'gpt-4o',
        messages: [
          { role: 'system', content: 'Answer in this tone: ' + req.body.tone }, //! user system-prompt
          { role: 'user', content: req.body.question }, //! user user-prompt
        ],
      });
      eval(answer.choices[0].message.content); //! model code
      console.log(answer.usage.total_tokens, answer.id, answer.choices[0].finish_reason);
      console.log(answer.choices[0].message.content); //! model log
      res.json({ text: answer.choices[0].message.content });
    });`,
  'openai: streaming and content parts': `
    import OpenAI from 'openai';
    const client = new OpenAI();
    export async function POST(request) {
      const { text, rule } = await request.json();
      const stream = await client.chat.completions.create({
        model: 'gpt-4o',
        stream: true,
        messages: [
          { role: 'developer', content: [{ type: 'text', text: rule }] }, //! user system-prompt
          { role: 'user', content: [{ type: 'text', text }] }, //! user user-prompt
        ],
      });
      for await (const chunk of stream) {
        document.body.innerHTML += chunk.choices[0]?.delta?.content ?? ''; //! model html
      }
    }`,
  'openai: responses': `
    import OpenAI from 'openai';
    const client = new OpenAI();
    export async function POST(request: Request) {
      const body = await request.json();
      const response = await client.responses.create({
        model: 'gpt-4o',
        instructions: \`Speak \${body.language}.\`, //! user system-prompt
        input: body.question, //! user prompt-text
      });
      console.info(response.output_text); //! model log
      console.info(response.usage);
      for (const item of response.output) {
        if (item.type === 'function_call') new Function(item.arguments)(); //! model code
      }
      return Response.json({ text: response.output_text });
    }`,
  'openai: an untyped client': `
    import 'openai';
    export async function ask(client, req) {
      const answer = await client.chat.completions.create({
        messages: [{ role: 'system', content: req.body.tone }], //! user system-prompt
      });
      eval(answer.choices[0].message.content); //! model code
    }`,
  'openai: a key in the code': `
    import { AzureOpenAI } from 'openai';
    const key = process.env.AZURE_OPENAI_API_KEY;
    new AzureOpenAI({ apiKey: key }); //! secret credential`,
  '@azure-rest/ai-inference': `
    import ModelClient, { isUnexpected } from '@azure-rest/ai-inference';
    import { app, HttpRequest, InvocationContext } from '@azure/functions';
    import { DefaultAzureCredential } from '@azure/identity';
    const client = ModelClient('https://contoso.services.ai.azure.com/models', new DefaultAzureCredential());
    app.http('chat', {
      methods: ['POST'],
      handler: async (request: HttpRequest, context: InvocationContext) => {
        const body = await request.json();
        const response = await client.path('/chat/completions').post({
          body: {
            messages: [
              { role: 'system', content: body.persona }, //! user system-prompt
              { role: 'user', content: request.query.get('q') }, //! user user-prompt
            ],
          },
        });
        if (isUnexpected(response)) throw response.body.error;
        context.log(response.body.choices[0].message.content); //! model log
        context.log(response.status);
        return { jsonBody: { text: response.body.choices[0].message.content } };
      },
    });`,
  'ai sdk': `
    import { generateText, streamText, tool } from 'ai';
    import { azure } from '@ai-sdk/azure';
    import { exec } from 'node:child_process';
    export async function POST(req: Request) {
      const { prompt, persona } = await req.json();
      const { text, usage } = await generateText({
        model: azure('gpt-4o'),
        system: persona, //! user system-prompt
        prompt, //! user prompt-text
        tools: {
          run: tool({
            description: 'Runs a command.',
            execute: async ({ command }) => exec(command), //! model shell
          }),
        },
      });
      console.log(text); //! model log
      console.log(usage);
      const result = streamText({ model: azure('gpt-4o'), instructions: persona }); //! user system-prompt
      for await (const delta of result.textStream) eval(delta); //! model code
      return result.toTextStreamResponse();
    }`,
  langchain: `
    import { AzureChatOpenAI } from '@langchain/openai';
    import { HumanMessage, SystemMessage } from '@langchain/core/messages';
    import { ChatPromptTemplate, PromptTemplate } from '@langchain/core/prompts';
    import { StringOutputParser } from '@langchain/core/output_parsers';
    export async function answer(req, res) {
      const model = new AzureChatOpenAI({ azureOpenAIApiDeploymentName: 'gpt-4o' });
      const reply = await model.invoke([
        new SystemMessage(req.body.persona), //! user system-prompt
        new HumanMessage(req.body.question), //! user user-prompt
      ]);
      eval(reply.content); //! model code
      const prompt = ChatPromptTemplate.fromMessages([
        ['system', \`You are \${req.body.persona}.\`], //! user system-prompt
        ['human', '{question}'],
      ]);
      const chain = prompt.pipe(model).pipe(new StringOutputParser());
      const text = await chain.invoke({ question: 'fixed' });
      eval(text); //! model code
      PromptTemplate.fromTemplate(req.body.template); //! user system-prompt
    }`,
  'raw fetch to Azure OpenAI': `
    export async function ask(req) {
      const url = \`\${process.env.AZURE_OPENAI_ENDPOINT}/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21\`;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'api-key': process.env.AZURE_OPENAI_API_KEY }, //! secret credential
        body: JSON.stringify({
          messages: [
            { role: 'system', content: req.body.persona }, //! user system-prompt
            { role: 'user', content: req.body.question }, //! user user-prompt
          ],
        }),
      });
      const data = await response.json();
      eval(data.choices[0].message.content); //! model code
      console.log(data.usage);
    }`,
  'raw axios to OpenAI': `
    import axios from 'axios';
    export async function ask(req) {
      const { data } = await axios.post('https://api.openai.com/v1/chat/completions', {
        messages: [{ role: 'system', content: req.body.persona }], //! user system-prompt
      });
      eval(data.choices[0].message.content); //! model code
    }`,
  anthropic: `
    import Anthropic from '@anthropic-ai/sdk';
    const client = new Anthropic();
    export async function ask(req) {
      const message = await client.messages.create({
        system: req.body.persona, //! user system-prompt
        messages: [{ role: 'user', content: req.body.question }], //! user user-prompt
      });
      eval(message.content[0].text); //! model code
      console.log(message.usage, message.stop_reason);
    }`,
  'google gen ai': `
    import { GoogleGenAI } from '@google/genai';
    const ai = new GoogleGenAI({});
    export async function ask(req) {
      const response = await ai.models.generateContent({
        contents: req.body.question, //! user prompt-text
        config: { systemInstruction: req.body.persona }, //! user system-prompt
      });
      eval(response.text); //! model code
    }`,
  mcp: `
    import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
    import { Client } from '@modelcontextprotocol/sdk/client/index.js';
    import { exec } from 'child_process';
    import OpenAI from 'openai';
    const server = new McpServer({ name: 'a', version: '1' });
    server.registerTool('run', { description: 'x' }, async ({ command }) => {
      exec(command); //! model shell
    });
    export async function use(client: Client) {
      const result = await client.callTool({ name: 'search' });
      await new OpenAI().responses.create({ instructions: result.content[0].text }); //! retrieved system-prompt
    }`,
  '@azure/openai 1.x': `
    import { OpenAIClient, AzureKeyCredential } from '@azure/openai';
    const client = new OpenAIClient('https://contoso.openai.azure.com', new AzureKeyCredential(process.env.AZURE_OPENAI_KEY)); //! secret credential
    export async function ask(req) {
      const result = await client.getChatCompletions('gpt-4o', [{ role: 'system', content: req.body.persona }]); //! user system-prompt
      eval(result.choices[0].message.content); //! model code
    }`,
};

test.each(Object.entries(cases))('%s', (_name, code) => {
  expect(flowsOf(code)).toEqual(marksOf(code));
});
