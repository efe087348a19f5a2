// Azure Functions: the programming model of version 4 (`app.http`), and that of version 3 by the names of its parameters.

import type { ModelPack } from '../../engine/model-format.ts';

export const azureFunctions: ModelPack = {
  name: 'azure-functions',
  packages: ['@azure/functions'],
  title: 'Azure Functions',
  rows: [
    {
      kind: 'type',
      type: 'Request',
      at: [
        'module.app.{http,get,post,put,patch,deleteRequest}(1).handler<0>',
        'module.app.{get,post,put,patch,deleteRequest}(1)<0>',
        'module.HttpRequest',
        'module.HttpHandler<0>',
        'module.AzureFunction<1>',
        'Request.clone()',
      ],
    },
    {
      kind: 'type',
      type: 'Context',
      at: [
        'module.app.{http,get,post,put,patch,deleteRequest,timer,storageQueue,storageBlob,serviceBusQueue,serviceBusTopic,eventHub,eventGrid,cosmosDB,generic}(1).handler<1>',
        'module.app.{get,post,put,patch,deleteRequest}(1)<1>',
        'module.InvocationContext',
        'module.Context',
        'module.AzureFunction<0>',
        'module.HttpHandler<1>',
      ],
    },
    { kind: 'request', at: ['Request'] },
    { kind: 'source', label: 'user', at: 'Request.{json,text,formData,blob,arrayBuffer}()', noun: 'the request body' },
    { kind: 'source', label: 'user', at: 'Request.{params,url,body}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'Request.{query,headers}', noun: 'request data' },
    {
      kind: 'source',
      label: 'user',
      at: 'module.app.{storageQueue,serviceBusQueue,serviceBusTopic,eventHub,eventGrid,storageBlob}(1).handler<0>',
      noun: 'a queued message',
    },
    { kind: 'source', label: 'retrieved', at: 'module.app.cosmosDB(1).handler<0>', noun: 'a database row', confidence: 'possible' },

    // A page is a body whose content type says so.
    {
      kind: 'sink',
      sink: 'html',
      at: 'module.app.{http,get,post,put,patch,deleteRequest}(1).handler<return>.body',
      exact: true,
      where: [{ arg: 0, key: 'headers.Content-Type|headers.content-type|headers.Content-type', matches: '^text/html' }],
    },
    {
      kind: 'sink',
      sink: 'html',
      at: 'module.app.{get,post,put,patch,deleteRequest}(1)<return>.body',
      exact: true,
      where: [{ arg: 0, key: 'headers.Content-Type|headers.content-type|headers.Content-type', matches: '^text/html' }],
    },

    { kind: 'sink', sink: 'log', at: 'Context.{log,trace,debug,info,warn,error}(*)' },
    { kind: 'inert', call: 'Context.{log,trace,debug,info,warn,error}' },

    { kind: 'type', type: 'Request', at: ['Context.req'] },
    { kind: 'sink', sink: 'log', at: 'Context.log.{error,warn,info,verbose}(*)' },
    { kind: 'inert', call: 'Context.log.{error,warn,info,verbose}' },

    // Version 3: `module.exports = async function (context, req)`.
    { kind: 'source', label: 'user', at: 'duck.context.req.{body,query,params,headers}', noun: 'request data', confidence: 'likely' },
    { kind: 'source', label: 'user', at: 'duck.context.bindings', noun: 'an input binding', confidence: 'possible' },
    { kind: 'sink', sink: 'log', at: 'duck.context.log(*)', confidence: 'likely' },
    { kind: 'sink', sink: 'log', at: 'duck.context.log.{error,warn,info,verbose}(*)', confidence: 'likely' },
  ],
};
