// Fastify 4 and 5: route handlers as the last argument or as `handler` of the options, plugins, the request's logger.

import type { ModelPack } from '../../engine/model-format.ts';

export const fastify: ModelPack = {
  name: 'fastify',
  packages: ['fastify'],
  title: 'Fastify',
  rows: [
    { kind: 'type', type: 'App', at: ['module()', 'module.default()', 'module.fastify()', 'module.FastifyInstance', 'App.register(0)<0>'] },
    { kind: 'type', type: 'App', at: ['App.{get,post,put,delete,patch,head,options,all,route,withTypeProvider}()', 'module.{FastifyPluginAsync,FastifyPluginCallback}<0>'] },
    {
      kind: 'type',
      type: 'Request',
      at: [
        'App.{get,post,put,delete,patch,head,options,all}(*)<0>',
        'App.{get,post,put,delete,patch,head,options,all}(1).handler<0>',
        'App.route(0).handler<0>',
        'App.addHook(1)<0>',
        'module.FastifyRequest',
      ],
    },
    {
      kind: 'type',
      type: 'Reply',
      at: [
        'App.{get,post,put,delete,patch,head,options,all}(*)<1>',
        'App.{get,post,put,delete,patch,head,options,all}(1).handler<1>',
        'App.route(0).handler<1>',
        'module.FastifyReply',
        'Reply.{code,status,header,headers,type}()',
      ],
    },
    { kind: 'request', at: ['Request'] },
    { kind: 'source', label: 'user', at: 'Request.{body,query,params,headers,url,originalUrl,hostname}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Request.cookies', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Request.file().toBuffer()', noun: 'an uploaded file' },
    { kind: 'source', label: 'user', at: 'Request.raw.{url,headers}', noun: 'request data' },

    { kind: 'type', type: 'HtmlReply', at: ['Reply.type()', 'Reply.type(this)'], where: [{ arg: 0, matches: 'html' }] },
    { kind: 'type', type: 'HtmlReply', at: ['Reply.header()', 'Reply.header(this)'], where: [{ arg: 1, matches: '^text/html' }] },
    { kind: 'type', type: 'HtmlReply', at: ['Reply.headers()', 'Reply.headers(this)'], where: [{ arg: 0, key: 'content-type|Content-Type', matches: 'html' }] },
    { kind: 'type', type: 'HtmlReply', at: ['HtmlReply.{code,status,header,headers}()'] },
    { kind: 'type', type: 'node-http:Response', at: ['Reply.raw'] },
    { kind: 'sink', sink: 'html', at: 'HtmlReply.send(0)', exact: true },
    // What the handler returns is sent.
    { kind: 'sink', sink: 'html', at: 'HtmlReply<return>', exact: true },
    { kind: 'sink', sink: 'url', at: 'Reply.redirect(*)', exact: true },
    { kind: 'sink', sink: 'path', at: 'Reply.sendFile(0)', exact: true },

    { kind: 'sink', sink: 'log', at: 'App.log.{trace,debug,info,warn,error,fatal}(*)' },
    { kind: 'sink', sink: 'log', at: 'Request.log.{trace,debug,info,warn,error,fatal}(*)' },
    { kind: 'sink', sink: 'log', at: 'Reply.log.{trace,debug,info,warn,error,fatal}(*)' },
    { kind: 'inert', call: 'Reply.send' },
    { kind: 'answer', call: 'Reply.send' },
  ],
};
