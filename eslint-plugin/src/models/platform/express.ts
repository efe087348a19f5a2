// Express 4 and 5: what strangers send, what is sent back. A handler may be any argument of a routing call.

import type { ModelPack } from '../../engine/model-format.ts';

/** A content type that no browser reads as markup. */
const plain = '^(?![^]*(?:html|svg|xml|\\0)).';
const contentType = '^[Cc]ontent-[Tt]ype$';
const contentTypeKeys = 'Content-Type|content-type|Content-type';
const anyResponse = '{set,header,setHeader}';

export const express: ModelPack = {
  name: 'express',
  packages: ['express', 'express-serve-static-core'],
  title: 'Express',
  rows: [
    { kind: 'type', type: 'App', at: ['module()', 'module.default()', 'module.Router()', 'module.default.Router()', 'module.Router.new()'] },
    { kind: 'type', type: 'App', at: ['module.{Application,Express,IRouter}', 'module.default.{Application,Express}'] },
    { kind: 'type', type: 'App', at: ['App.{get,post,put,delete,patch,all,head,options,use,param}()', 'App.route()'] },
    { kind: 'type', type: 'Request', at: ['module.Request', 'module.default.Request'] },
    { kind: 'type', type: 'Response', at: ['module.Response', 'module.default.Response'] },
    { kind: 'type', type: 'Request', at: ['App.{get,post,put,delete,patch,all,head,options,use}(*)<0>'] },
    { kind: 'type', type: 'Response', at: ['App.{get,post,put,delete,patch,all,head,options,use}(*)<1>'] },
    { kind: 'type', type: 'Request', at: ['module.{RequestHandler,Handler}<0>'] },
    { kind: 'type', type: 'Response', at: ['module.{RequestHandler,Handler}<1>'] },
    { kind: 'request', at: ['Request', 'duck.{req,request}'] },

    { kind: 'source', label: 'user', at: 'Request.{body,query,params,headers,cookies,signedCookies,rawHeaders}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Request.{url,originalUrl,path,hostname,host}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Request.{get,header,param}()', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Request.{on,once}(1)<0>', noun: 'the request body', where: [{ arg: 0, equals: 'data' }] },
    { kind: 'source', label: 'user', at: 'Request[]', noun: 'the request body' },
    { kind: 'source', label: 'user', at: 'Request.file.{buffer,originalname}', noun: 'an uploaded file' },
    { kind: 'source', label: 'user', at: 'Request.files[].{buffer,originalname}', noun: 'an uploaded file' },
    { kind: 'source', label: 'user', at: 'App.param(1)<3>', noun: 'a route parameter' },

    // A handler whose parameters carry no type: the names are the only evidence.
    { kind: 'source', label: 'user', at: 'duck.{req,request}.{body,query,params,cookies}', noun: 'request data', confidence: 'likely' },
    { kind: 'source', label: 'user', at: 'duck.ctx.request.{body,query}', noun: 'request data', confidence: 'likely' },
    { kind: 'source', label: 'user', at: 'duck.ctx.{query,params}', noun: 'request data', confidence: 'possible' },

    // A string is sent as text/html, an object as JSON. `write` and `end` send what the page says they are.
    { kind: 'type', type: 'Response', at: ['Response.{status,cookie,links,attachment,append,vary}()'] },
    // A response of another type than HTML is not read as markup.
    { kind: 'type', type: 'Response', at: ['Response.{type,contentType}()'], where: [{ arg: 0, matches: 'html|^\\0' }] },
    { kind: 'type', type: 'Response', at: ['Response.{set,header}()'], where: [{ arg: 0, matches: '^[Cc]ontent-[Tt]ype$', not: true }] },
    { kind: 'type', type: 'Response', at: ['Response.{set,header}()'], where: [{ arg: 1, matches: 'html' }] },
    { kind: 'guard', call: 'Response.{type,contentType}', input: '(this)', when: 'returns', clears: ['html'], where: [{ arg: 0, matches: plain }] },
    { kind: 'guard', call: 'duck.{res,response}.{type,contentType}', input: '(this)', when: 'returns', clears: ['html'], where: [{ arg: 0, matches: plain }] },
    {
      kind: 'guard',
      call: 'Response.{set,header,setHeader}',
      input: '(this)',
      when: 'returns',
      clears: ['html'],
      where: [
        { arg: 0, matches: contentType },
        { arg: 1, matches: plain },
      ],
    },
    {
      kind: 'guard',
      call: 'duck.{res,response}.{set,header,setHeader}',
      input: '(this)',
      when: 'returns',
      clears: ['html'],
      where: [
        { arg: 0, matches: contentType },
        { arg: 1, matches: plain },
      ],
    },
    { kind: 'guard', call: 'Response.{set,header}', input: '(this)', when: 'returns', clears: ['html'], where: [{ arg: 0, key: contentTypeKeys, matches: plain }] },
    { kind: 'guard', call: 'Response.writeHead', input: '(this)', when: 'returns', clears: ['html'], where: [{ arg: 1, key: contentTypeKeys, matches: plain }] },
    // From here on it is a page, whoever writes to it.
    { kind: 'type', type: 'Page', at: ['Response.{type,contentType}(this)', 'Response.{type,contentType}()'], where: [{ arg: 0, matches: 'html' }] },
    {
      kind: 'type',
      type: 'Page',
      at: [`Response.${anyResponse}(this)`, `Response.${anyResponse}()`, `duck.{res,response}.${anyResponse}(this)`, `duck.{res,response}.${anyResponse}()`],
      where: [
        { arg: 0, matches: contentType },
        { arg: 1, matches: 'html' },
      ],
    },
    { kind: 'type', type: 'Page', at: ['Response.{set,header}(this)', 'Response.{set,header}()'], where: [{ arg: 0, key: contentTypeKeys, matches: 'html' }] },
    {
      kind: 'type',
      type: 'Page',
      at: ['Response.writeHead(this)', 'Response.writeHead()', 'duck.{res,response}.writeHead(this)', 'duck.{res,response}.writeHead()'],
      where: [{ arg: 1, key: contentTypeKeys, matches: 'html' }],
    },
    { kind: 'type', type: 'Page', at: ['Response.writeHead(this)', 'Response.writeHead()'], where: [{ arg: 2, key: contentTypeKeys, matches: 'html' }] },
    { kind: 'type', type: 'Page', at: ['Page.{status,cookie,links,attachment,append,vary}()'] },
    { kind: 'sink', sink: 'html', at: 'Page.{send,write,end}(0)', exact: true },
    { kind: 'sink', sink: 'html', at: 'Response.send(0)', exact: true },
    { kind: 'sink', sink: 'html', at: 'Response.{write,end}(0)', exact: true, confidence: 'possible' },
    { kind: 'sink', sink: 'url', at: 'Response.redirect(*)', exact: true },
    { kind: 'sink', sink: 'url', at: 'Response.location(0)', exact: true },
    { kind: 'sink', sink: 'path', at: 'Response.{sendFile,download}(0)', exact: true },
    { kind: 'sink', sink: 'path', at: 'Response.render(0)', exact: true },
    { kind: 'sink', sink: 'html', at: 'duck.{res,response}.send(0)', exact: true, confidence: 'likely' },
    { kind: 'sink', sink: 'html', at: 'duck.{res,response}.status().send(0)', exact: true, confidence: 'likely' },
    { kind: 'inert', call: 'Response.{json,jsonp,sendStatus,end,send,write,flushHeaders,setHeader,writeHead}' },
    { kind: 'inert', call: 'Page.{send,write,end}' },
    { kind: 'answer', call: 'Response.{json,jsonp,send,end,write}' },
    { kind: 'answer', call: 'duck.{res,response}.{json,send,end,write}' },
    { kind: 'answer', call: 'duck.{res,response}.status().{json,send,end}' },
  ],
};
