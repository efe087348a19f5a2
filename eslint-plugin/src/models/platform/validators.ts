// Schema libraries. A schema makes data known (`json`, `tool`); only a schema with a bound makes text fit for a prompt.

import type { ModelPack } from '../../engine/model-format.ts';

export const zod: ModelPack = {
  name: 'zod',
  packages: ['zod', 'zod/*'],
  title: 'zod',
  rows: [
    { kind: 'type', type: 'Z', at: ['module', 'module.z', 'module.default'] },
    {
      kind: 'type',
      type: 'Text',
      at: ['Z.string()', 'Z.coerce.string()', 'Text.{min,nonempty,trim,toLowerCase,toUpperCase,normalize,startsWith,includes,optional,nullable,nullish,describe,default}()'],
    },
    // Bounded: the text is short, has a given form, or is one of a few.
    {
      kind: 'type',
      type: 'Bounded',
      at: [
        'Text.{max,length,regex,email,uuid,cuid,cuid2,ulid,datetime,base64url,nanoid,guid,jwt}()',
        'Text.{ip,cidr}()',
        'Z.{enum,nativeEnum,literal,number,boolean,bigint,date,int,uuid,guid,email,nanoid,cuid,cuid2,ulid,ipv4,ipv6,stringbool,undefined,null,nan}()',
        'Z.coerce.{number,boolean,bigint,date}()',
        'Bounded.{min,max,length,regex,int,positive,nonnegative,negative,gt,gte,lt,lte,finite,safe,multipleOf,trim,toLowerCase,toUpperCase,optional,nullable,nullish,default,catch,describe,extract,exclude,nonempty,readonly,brand}()',
      ],
    },
    { kind: 'type', type: 'List', at: ['Z.{array,set}()', 'List.{min,max,length,nonempty}()'] },
    { kind: 'type', type: 'Schema', at: ['Z.{object,union,discriminatedUnion,intersection,tuple,record,map,strictObject,looseObject,lazy,preprocess,any,unknown}()'] },
    {
      kind: 'type',
      type: 'Schema',
      at: [
        'Schema.{optional,nullable,nullish,partial,required,pick,omit,extend,merge,strict,passthrough,catchall,refine,superRefine,transform,pipe,default,catch,describe,readonly,brand,and,or,array}()',
        'List',
        'Text',
      ],
    },

    {
      kind: 'flow',
      call: 'Bounded.{parse,parseAsync}',
      from: '(0)',
      to: '()',
      clears: ['system-prompt', 'user-prompt', 'prompt-text', 'message-role', 'json', 'tool', 'deserialize', 'code', 'shell', 'query', 'path', 'url', 'html'],
    },
    {
      kind: 'flow',
      call: 'Bounded.{safeParse,safeParseAsync}',
      from: '(0)',
      to: '().data',
      clears: ['system-prompt', 'user-prompt', 'prompt-text', 'message-role', 'json', 'tool', 'deserialize', 'code', 'shell', 'query', 'path', 'url', 'html'],
    },
    { kind: 'flow', call: 'Schema.{parse,parseAsync}', from: '(0)', to: '()', clears: ['json', 'tool', 'deserialize'], perField: true },
    { kind: 'flow', call: 'Schema.{safeParse,safeParseAsync}', from: '(0)', to: '().data', clears: ['json', 'tool', 'deserialize'], perField: true },
  ],
};

export const valibot: ModelPack = {
  name: 'valibot',
  packages: ['valibot'],
  title: 'valibot',
  rows: [
    { kind: 'flow', call: 'module.{parse,parseAsync}', from: '(1)', to: '()', clears: ['json', 'tool', 'deserialize'] },
    { kind: 'flow', call: 'module.{safeParse,safeParseAsync}', from: '(1)', to: '().output', clears: ['json', 'tool', 'deserialize'] },
    { kind: 'guard', call: 'module.is', input: '(1)', when: true, clears: ['json', 'tool', 'deserialize'] },
  ],
};

export const ajv: ModelPack = {
  name: 'ajv',
  packages: ['ajv', 'ajv/*', 'ajv-formats'],
  title: 'ajv',
  rows: [
    { kind: 'type', type: 'Ajv', at: ['module.default.new()', 'module.new()', 'module.Ajv.new()'] },
    { kind: 'type', type: 'Validate', at: ['Ajv.{compile,getSchema,compileAsync}()', 'module.ValidateFunction'] },
    { kind: 'guard', call: 'Validate', input: '(0)', when: true, clears: ['json', 'tool', 'deserialize'] },
    { kind: 'guard', call: 'Ajv.validate', input: '(1)', when: true, clears: ['json', 'tool', 'deserialize'] },
    { kind: 'inert', call: 'Validate' },
  ],
};

export const typebox: ModelPack = {
  name: 'typebox',
  packages: ['@sinclair/typebox/value', '@sinclair/typebox/compiler', 'typebox/value', 'typebox/compile'],
  title: 'TypeBox',
  rows: [
    { kind: 'flow', call: 'module.Value.{Parse,Decode,Cast}', from: '(1)', to: '()', clears: ['json', 'tool', 'deserialize'] },
    { kind: 'guard', call: 'module.Value.Check', input: '(1)', when: true, clears: ['json', 'tool', 'deserialize'] },
    { kind: 'guard', call: 'module.TypeCompiler.Compile().Check', input: '(0)', when: true, clears: ['json', 'tool', 'deserialize'] },
  ],
};

export const objectSchemas: ModelPack = {
  name: 'object-schemas',
  packages: ['joi', 'yup', 'superstruct', 'arktype', 'io-ts'],
  title: 'a schema library',
  rows: [
    { kind: 'flow', call: 'any.validate', from: '(0)', to: '().value', clears: ['json', 'tool', 'deserialize'] },
    { kind: 'flow', call: 'any.{validateSync,validateAsync}', from: '(0)', to: '()', clears: ['json', 'tool', 'deserialize'] },
    { kind: 'flow', call: 'module.{create,mask}', from: '(0)', to: '()', clears: ['json', 'tool', 'deserialize'] },
  ],
};

export const validatorJs: ModelPack = {
  name: 'validator',
  packages: ['validator', 'validator/*', 'uuid', 'is-uuid'],
  title: 'validator',
  rows: [
    { kind: 'type', type: 'Validator', at: ['module', 'module.default'] },
    {
      kind: 'guard',
      call: 'Validator.{isUUID,isInt,isFloat,isNumeric,isBoolean,isHexadecimal,isMongoId,isISO8601,isIP,isAlpha,isAlphanumeric,isIn,isLocale,isISO31661Alpha2,isSemVer,isPort}',
      input: '(0)',
      when: true,
      clears: 'all',
    },
    { kind: 'guard', call: 'module.validate', input: '(0)', when: true, clears: 'all' },
    { kind: 'flow', call: 'Validator.escape', from: '(0)', to: '()', clears: ['html'] },
    { kind: 'flow', call: 'Validator.{trim,stripLow,normalizeEmail,blacklist}', from: '(0)', to: '()' },
    { kind: 'inert', call: 'Validator.{toInt,toFloat,toBoolean,toDate}' },
    { kind: 'inert', call: 'module.{v1,v3,v4,v5,v6,v7}' },
  ],
};

/** A condition handed to one of these holds when the call came back. */
export const assertions: ModelPack = {
  name: 'assertions',
  packages: ['assert', 'node:assert', 'assert/strict', 'node:assert/strict', 'tiny-invariant', 'invariant', 'ts-invariant', 'http-assert', 'assert-plus', 'power-assert'],
  title: 'an assertion',
  rows: [
    { kind: 'type', type: 'Assert', at: ['module', 'module.default', 'module.{ok,strict,assert,invariant}', 'module.default.{ok,strict}', 'module.strict.ok'] },
    { kind: 'guard', call: 'Assert', input: '(0)', when: 'returns', asserts: true, clears: 'all' },
  ],
};
