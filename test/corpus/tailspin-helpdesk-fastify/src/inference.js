'use strict';

const ModelClient = require('@azure-rest/ai-inference').default;
const { isUnexpected } = require('@azure-rest/ai-inference');
const { AzureKeyCredential } = require('@azure/core-auth');
const { DefaultAzureCredential } = require('@azure/identity');
const { createSseStream } = require('@azure/core-sse');
const config = require('../config.json');

const keyed = () => ModelClient(config.endpoint, new AzureKeyCredential(process.env.INFERENCE_KEY || 'c83f5a7109be4d62a1f70e94d2b6853c'));
const keyless = () =>
  ModelClient(config.endpoint, new DefaultAzureCredential(), {
    credentials: { scopes: ['https://cognitiveservices.azure.com/.default'] },
  });

const client = process.env.USE_KEY ? keyed() : keyless();

/** One answer to a list of messages. */
async function complete(messages, options = {}) {
  const response = await client.path('/chat/completions').post({
    body: { model: config.model, messages, max_tokens: 800, ...options },
  });
  if (isUnexpected(response)) throw new Error(`model answered ${response.status}`);
  return response.body.choices[0].message.content;
}

/** The pieces of an answer, as they come. */
async function* stream(messages) {
  const response = await client
    .path('/chat/completions')
    .post({ body: { model: config.model, messages, stream: true } })
    .asNodeStream();
  for await (const event of createSseStream(response.body)) {
    if (event.data === '[DONE]') return;
    for (const choice of JSON.parse(event.data).choices) {
      if (choice.delta && choice.delta.content) yield choice.delta.content;
    }
  }
}

exports.complete = complete;
exports.stream = stream;
exports.client = client;
