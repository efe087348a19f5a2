// What calls a program from outside without a web framework: functions in a cloud, resolvers, procedures, queues, webhooks,
// uploads, other processes.

import type { ModelPack } from '../../engine/model-format.ts';

export const lambda: ModelPack = {
  name: 'lambda',
  packages: ['aws-lambda', '@types/aws-lambda'],
  title: 'AWS Lambda',
  rows: [
    {
      kind: 'type',
      type: 'Event',
      at: [
        'export.handler<0>',
        'module.{APIGatewayProxyEvent,APIGatewayProxyEventV2,APIGatewayEvent,ALBEvent,LambdaFunctionURLEvent,APIGatewayProxyWebsocketEventV2}',
        'module.{APIGatewayProxyHandler,APIGatewayProxyHandlerV2,Handler,LambdaFunctionURLHandler}<0>',
        'global.awslambda.streamifyResponse(0)<0>',
      ],
    },
    { kind: 'source', label: 'user', at: 'Event.{body,rawBody,queryStringParameters,multiValueQueryStringParameters,pathParameters,headers,rawQueryString,rawPath}', noun: 'request data' },
    { kind: 'type', type: 'Batch', at: ['export.handler<0>', 'module.{SQSEvent,SNSEvent}', 'module.{SQSHandler,SNSHandler}<0>'] },
    { kind: 'source', label: 'user', at: 'Batch.Records[].body', noun: 'a queued message' },
    { kind: 'source', label: 'user', at: 'Batch.Records[].Sns.{Message,Subject}', noun: 'a queued message' },
    { kind: 'source', label: 'user', at: 'duck.event.{body,queryStringParameters,pathParameters}', noun: 'request data', confidence: 'likely' },
  ],
};

export const h3: ModelPack = {
  name: 'h3',
  packages: ['h3', '#imports', 'nitropack/runtime', 'nuxt/app'],
  title: 'Nuxt',
  rows: [
    // Nuxt imports these by itself.
    { kind: 'source', label: 'user', at: 'module.{readBody,readRawBody,readFormData,readValidatedBody}()', noun: 'the request body' },
    { kind: 'source', label: 'user', at: 'module.{getQuery,getRouterParams,getRouterParam,getHeader,getRequestHeader,getRequestHeaders,getCookie,getRequestURL}()', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'module.readMultipartFormData()[].data', noun: 'an uploaded file' },
    { kind: 'source', label: 'user', at: 'global.{readBody,readRawBody,readFormData}()', noun: 'the request body' },
    { kind: 'source', label: 'user', at: 'global.{getQuery,getRouterParams,getRouterParam,getRequestHeader,getRequestHeaders}()', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'global.readMultipartFormData()[].data', noun: 'an uploaded file' },
    // The answer is what the handler returns; its content type is set on the event.
    {
      kind: 'type',
      type: 'Page',
      at: ['module.{setHeader,setResponseHeader,appendHeader,appendResponseHeader}(0)', 'global.{setHeader,setResponseHeader,appendHeader,appendResponseHeader}(0)'],
      where: [
        { arg: 1, matches: '^[Cc]ontent-[Tt]ype$' },
        { arg: 2, matches: 'html' },
      ],
    },
    {
      kind: 'type',
      type: 'Page',
      at: ['module.{setHeaders,setResponseHeaders}(0)', 'global.{setHeaders,setResponseHeaders}(0)'],
      where: [{ arg: 1, key: 'content-type|Content-Type', matches: 'html' }],
    },
    { kind: 'sink', sink: 'html', at: 'Page<return>', exact: true },
    { kind: 'sink', sink: 'html', at: 'module.send(1)', exact: true, where: [{ arg: 2, matches: 'html' }] },
    { kind: 'sink', sink: 'html', at: 'global.send(1)', exact: true, where: [{ arg: 2, matches: 'html' }] },
    { kind: 'type', type: 'Event', at: ['module.{defineEventHandler,eventHandler}(0)<0>', 'global.{defineEventHandler,eventHandler}(0)<0>', 'module.H3Event'] },
    { kind: 'type', type: 'node-http:Request', at: ['Event.node.req'] },
    { kind: 'type', type: 'node-http:Response', at: ['Event.node.res'] },
    { kind: 'sink', sink: 'url', at: 'module.sendRedirect(1)', exact: true },
    { kind: 'sink', sink: 'url', at: 'global.sendRedirect(1)', exact: true },
  ],
};

export const remoteProcedures: ModelPack = {
  name: 'remote-procedures',
  packages: ['@trpc/server', '@orpc/server', '@apollo/server', 'apollo-server', 'apollo-server-express', '@graphql-tools/schema', 'graphql-yoga', 'mercurius', 'type-graphql', 'next-safe-action'],
  title: 'an API',
  rows: [
    // tRPC, oRPC and safe actions: a builder that ends in the handler.
    { kind: 'source', label: 'user', at: 'duckcall.{mutation,query,subscription,handler}(0)<0>.input', noun: 'the input of a call' },
    { kind: 'source', label: 'user', at: 'duckcall.action(0)<0>.parsedInput', noun: 'the input of an action' },
    // GraphQL resolvers.
    { kind: 'source', label: 'user', at: 'module.{ApolloServer,YogaServer}.new(0).resolvers.*.*<1>', noun: 'an argument of a query' },
    { kind: 'source', label: 'user', at: 'module.{makeExecutableSchema,createSchema}(0).resolvers.*.*<1>', noun: 'an argument of a query' },
    { kind: 'source', label: 'user', at: 'module.{Arg,Args}', noun: 'an argument of a query' },
  ],
};

export const uploads: ModelPack = {
  name: 'uploads',
  packages: ['formidable', 'busboy', '@fastify/busboy', 'multiparty'],
  title: 'an upload',
  rows: [
    { kind: 'type', type: 'Form', at: ['module()', 'module.default()', 'module.{formidable,busboy}()', 'module.{IncomingForm,Form}.new()', 'module.default.{IncomingForm,Form}.new()'] },
    { kind: 'source', label: 'user', at: 'Form.parse(1)<1>', noun: 'form data' },
    { kind: 'source', label: 'user', at: 'Form.parse()[]', noun: 'form data' },
    { kind: 'source', label: 'user', at: 'Form.on(1)<1>', noun: 'form data', where: [{ arg: 0, matches: '^(field|file)$' }] },
    { kind: 'source', label: 'user', at: 'Form.on(1)<1>.on(1)<0>', noun: 'an uploaded file', where: [{ arg: 0, equals: 'data' }] },
  ],
};

export const github: ModelPack = {
  name: 'github',
  packages: ['octokit', '@octokit/rest', '@octokit/core', '@octokit/webhooks', '@octokit/app', '@actions/github', '@actions/core', 'probot'],
  title: 'GitHub',
  rows: [
    {
      kind: 'type',
      type: 'Payload',
      at: [
        'module.Probot.on(1)<0>.payload',
        'module.{Webhooks,App,Octokit}.new().{on,onAny}(1)<0>.payload',
        'module.App.new().webhooks.on(1)<0>.payload',
        'module.context.payload',
        'module.Context.payload',
      ],
    },
    { kind: 'type', type: 'Written', at: ['Payload.{issue,pull_request,comment,review,discussion,release,head_commit}', 'Payload.commits[]'] },
    { kind: 'source', label: 'user', at: 'Written.{title,body,message}', noun: 'the text of an issue' },
    { kind: 'type', type: 'Octokit', at: ['module.Octokit.new()', 'module.getOctokit()', 'module.Octokit', 'module.Probot.on(1)<0>.octokit', 'Octokit.rest'] },
    { kind: 'type', type: 'Fetched', at: ['Octokit.{issues,pulls,repos,git,search}.*().data', 'Octokit.{issues,pulls,repos,search}.*().data[]', 'Octokit.request().data', 'Octokit.paginate()[]'] },
    { kind: 'source', label: 'retrieved', at: 'Fetched.{title,body,message,content,patch}', noun: 'the text of an issue' },
    { kind: 'source', label: 'retrieved', at: 'Fetched.{commit,head_commit}.message', noun: 'a commit message' },
    { kind: 'source', label: 'local', at: 'module.getInput()', noun: 'an input of the action' },
  ],
};

export const electron: ModelPack = {
  name: 'electron',
  packages: ['electron', 'electron/main'],
  title: 'Electron',
  rows: [{ kind: 'source', label: 'user', at: 'module.ipcMain.{handle,on,once,handleOnce}(1)<1>', noun: 'a message of a window' }],
};
