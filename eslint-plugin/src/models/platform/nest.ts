// NestJS: controllers get the request through the decorators of their parameters. Its logger stands with the loggers.

import type { ModelPack } from '../../engine/model-format.ts';

export const nest: ModelPack = {
  name: 'nest',
  packages: ['@nestjs/common', '@nestjs/websockets', '@nestjs/microservices', '@nestjs/graphql'],
  title: 'NestJS',
  rows: [
    { kind: 'source', label: 'user', at: 'module.{Body,Query,Param,Headers,RawBody,Ip,HostParam}', noun: 'request data' },
    { kind: 'source', label: 'user', at: 'module.{UploadedFile,UploadedFiles}', noun: 'an uploaded file' },
    { kind: 'source', label: 'user', at: 'module.{MessageBody,Payload}', noun: 'a message' },
    { kind: 'source', label: 'user', at: 'module.Args', noun: 'an argument of a query' },
    { kind: 'request', at: ['module.{Body,Query,Param,Headers,RawBody}'] },
    { kind: 'type', type: 'express:Request', at: ['module.{Req,Request}'] },
    { kind: 'type', type: 'express:Response', at: ['module.{Res,Response}'] },
  ],
};
