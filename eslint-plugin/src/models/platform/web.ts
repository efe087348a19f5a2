// The web's own request and response classes, as servers use them: Next.js, Remix, SvelteKit, Deno, Bun, workers.

import type { ModelPack } from '../../engine/model-format.ts';

export const web: ModelPack = {
  name: 'web',
  packages: [],
  title: 'a request handler',
  rows: [
    { kind: 'type', type: 'Request', at: ['global.Request'] },
    { kind: 'source', label: 'user', at: 'Request.{json,text,formData,blob,arrayBuffer,bytes}()', noun: 'the request body' },
    { kind: 'source', label: 'user', at: 'Request.{url,body}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Request.headers.get()', noun: 'a request header' },
    { kind: 'type', type: 'Request', at: ['Request.clone()'] },

    // Workers, Bun, Deno.
    { kind: 'type', type: 'Request', at: ['export.default.fetch<0>', 'global.Deno.serve(*)<0>', 'global.Bun.serve(0).fetch<0>'] },
    { kind: 'type', type: 'Request', at: ['global.addEventListener(1)<0>.request', 'export.{onRequest,onRequestGet,onRequestPost,onRequestPut}<0>.request'] },
    { kind: 'source', label: 'user', at: 'export.default.queue<0>.messages[].body', noun: 'a queued message' },
    { kind: 'type', type: 'Request', at: ['export.{load,handle}<0>.request', 'export.handle<0>.event.request', 'export.actions.*<0>.request'] },
    { kind: 'source', label: 'user', at: 'export.{load,GET,POST,PUT,PATCH,DELETE}<0>.params', noun: 'a route parameter' },
    { kind: 'source', label: 'user', at: 'export.{load,GET,POST,PUT,PATCH,DELETE}<0>.url.{searchParams,search,href,pathname}', noun: 'request data', confidence: 'likely' },
    // Remix and React Router loaders, SvelteKit endpoints, Astro.
    { kind: 'type', type: 'Request', at: ['export.{loader,action}<0>.request', 'export.{GET,POST,PUT,PATCH,DELETE}<0>.request'] },
    { kind: 'source', label: 'user', at: 'export.{loader,action}<0>.params', noun: 'a route parameter' },
    { kind: 'request', at: ['Request', 'export.{loader,action}<0>', 'export.{GET,POST,PUT,PATCH,DELETE}<0>'] },
    // A handler whose parameter carries no type.
    { kind: 'source', label: 'user', at: 'duck.{req,request}.{json,text,formData}()', noun: 'the request body', confidence: 'likely' },
    { kind: 'source', label: 'user', at: 'duck.formData.{get,getAll}()', noun: 'form data', confidence: 'likely' },
    { kind: 'source', label: 'user', at: 'global.FormData.{get,getAll}()', noun: 'form data' },

    { kind: 'sink', sink: 'html', at: 'global.Response.new(0)', exact: true, where: [{ arg: 1, key: 'headers.content-type|headers.Content-Type|headers.Content-type', matches: '^text/html' }] },
    { kind: 'sink', sink: 'url', at: 'global.Response.redirect(0)', exact: true },
    { kind: 'inert', call: 'global.Response.{new,json,redirect,error}' },
    { kind: 'answer', call: 'global.Response.{new,json}' },
  ],
};
