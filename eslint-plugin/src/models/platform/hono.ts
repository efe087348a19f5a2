// Hono: handlers get one context with the request and the answers.

import type { ModelPack } from '../../engine/model-format.ts';

export const hono: ModelPack = {
  name: 'hono',
  packages: ['hono', 'hono/*', '@hono/zod-openapi'],
  title: 'Hono',
  rows: [
    {
      kind: 'type',
      type: 'App',
      at: ['module.Hono.new()', 'module.OpenAPIHono.new()', 'App.{get,post,put,delete,patch,options,all,use,on,basePath,route}()', 'App.openapi()'],
    },
    {
      kind: 'type',
      type: 'Context',
      at: ['App.{get,post,put,delete,patch,options,all,use,on}(*)<0>', 'App.openapi(1)<0>', 'module.Context', 'module.Handler<0>', 'module.MiddlewareHandler<0>'],
    },
    { kind: 'request', at: ['Context'] },
    { kind: 'source', label: 'user', at: 'Context.req.{json,text,parseBody,formData,blob,arrayBuffer}()', noun: 'the request body' },
    { kind: 'source', label: 'user', at: 'Context.req.{query,queries,param,header}()', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Context.req.{url,path}', noun: 'request data' },
    // Checked by a schema that stands elsewhere: what it bounds is not seen.
    { kind: 'source', label: 'user', at: 'Context.req.valid()', noun: 'request data', confidence: 'possible' },
    { kind: 'type', type: 'web:Request', at: ['Context.req.raw'] },
    { kind: 'source', label: 'user', at: 'module.getCookie()', noun: 'a cookie' },
    { kind: 'source', label: 'user', at: 'duck.c.req.{json,text,parseBody,query,param}()', noun: 'request data', confidence: 'likely' },

    { kind: 'sink', sink: 'html', at: 'Context.html(0)', exact: true },
    {
      kind: 'type',
      type: 'Page',
      at: ['Context.header(this)'],
      where: [
        { arg: 0, matches: '^[Cc]ontent-[Tt]ype$' },
        { arg: 1, matches: 'html' },
      ],
    },
    { kind: 'sink', sink: 'html', at: 'Page.{body,newResponse}(0)', exact: true },
    { kind: 'sink', sink: 'html', at: 'Context.{body,newResponse}(0)', exact: true, where: [{ arg: 2, key: 'Content-Type|content-type', matches: 'html' }] },
    { kind: 'sink', sink: 'html', at: 'Context.{body,newResponse}(0)', exact: true, where: [{ arg: 1, key: 'headers.Content-Type|headers.content-type', matches: 'html' }] },
    { kind: 'sink', sink: 'html', at: 'module.raw(0)', exact: true },
    // The tag escapes what stands in its holes; `raw` is judged where it is called.
    { kind: 'flow', call: 'module.html', from: '(tag)', to: '()', clears: ['html'], composes: true },
    { kind: 'sink', sink: 'url', at: 'Context.redirect(0)', exact: true },
    { kind: 'inert', call: 'Context.{json,text,html,body,redirect}' },
    { kind: 'answer', call: 'Context.{json,text,html,body}' },
  ],
};
