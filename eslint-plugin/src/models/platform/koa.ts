// Koa with its routers. A string body that starts with `<` is sent as text/html.

import type { ModelPack } from '../../engine/model-format.ts';

/** A content type that no browser reads as markup. */
const plain = '^(?![^]*(?:html|svg|xml|\\0)).';

export const koa: ModelPack = {
  name: 'koa',
  packages: ['koa', '@koa/router', 'koa-router', '@types/koa'],
  title: 'Koa',
  rows: [
    { kind: 'type', type: 'App', at: ['module.default.new()', 'module.new()', 'module.Router.new()', 'App.{get,post,put,delete,patch,del,all,use}()'] },
    { kind: 'type', type: 'Context', at: ['App.{get,post,put,delete,patch,del,all,use}(*)<0>', 'module.{Context,ParameterizedContext,RouterContext}', 'module.default.Context'] },
    { kind: 'request', at: ['Context'] },
    { kind: 'source', label: 'user', at: 'Context.request.{body,rawBody,query,querystring,headers,header,url,files}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Context.{query,querystring,params,headers,header,url,originalUrl,path}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Context.get()', noun: 'a request header' },
    { kind: 'source', label: 'user', at: 'Context.cookies.get()', noun: 'a cookie' },
    {
      kind: 'sink',
      sink: 'html',
      at: 'Context.body',
      assign: true,
      exact: true,
      where: [{ arg: 0, key: 'type', matches: plain, not: true }],
    },
    {
      kind: 'guard',
      call: 'Context.set',
      input: '(this)',
      when: 'returns',
      clears: ['html'],
      where: [
        { arg: 0, matches: '^[Cc]ontent-[Tt]ype$' },
        { arg: 1, matches: plain },
      ],
    },
    { kind: 'type', type: 'node-http:Response', at: ['Context.res'] },
    { kind: 'type', type: 'Context', at: ['Context.response'] },
    { kind: 'sink', sink: 'url', at: 'Context.redirect(0)', exact: true },
    { kind: 'sink', sink: 'log', at: 'Context.log.{trace,debug,info,warn,error,fatal}(*)' },
  ],
};
