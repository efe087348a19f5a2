// Schema libraries. A schema makes data known (`json`, `tool`); only a schema with a bound makes text fit for a prompt.

import type { ModelPack } from '../../engine/model-format.ts';

/** What any schema says: the data is what it should be. */
const known = ['json', 'tool', 'deserialize'] as const;
/** A short text, one of a given form, or one of a few. */
const bounded = ['system-prompt', 'user-prompt', 'prompt-text', 'message-role', 'json', 'tool', 'deserialize', 'code', 'shell', 'query', 'path', 'url', 'html'] as const;

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

    { kind: 'type', type: 'Schema', at: ['Bounded'] },
    { kind: 'schema', at: ['Schema'], clears: known },
    { kind: 'schema', at: ['Bounded'], clears: bounded },
    { kind: 'flow', call: 'Schema.{parse,parseAsync,decode}', from: '(0)', to: '()', schema: '(this)' },
    { kind: 'flow', call: 'Schema.{safeParse,safeParseAsync,spa}', from: '(0)', to: '().data', schema: '(this)' },
    { kind: 'flow', call: 'Z.{parse,parseAsync}', from: '(1)', to: '()', schema: '(0)' },
    { kind: 'flow', call: 'Z.{safeParse,safeParseAsync}', from: '(1)', to: '().data', schema: '(0)' },
  ],
};

export const valibot: ModelPack = {
  name: 'valibot',
  packages: ['valibot'],
  title: 'valibot',
  rows: [
    { kind: 'type', type: 'V', at: ['module'] },
    { kind: 'schema', at: ['V.{string,array,object,strictObject,record,tuple,any,unknown,pipe,optional,nullable,nullish,union,variant}()'], clears: known },
    {
      kind: 'schema',
      at: [
        'V.{picklist,enum,enum_,literal,number,boolean,bigint,date,null,null_}()',
        'V.{maxLength,length,regex,uuid,email,isoDate,isoDateTime,isoTimestamp,hexadecimal,digits,decimal,integer,maxBytes,maxGraphemes,maxWords,ulid,nanoid,ip,creditCard}()',
      ],
      clears: bounded,
    },
    { kind: 'flow', call: 'V.{parse,parseAsync}', from: '(1)', to: '()', clears: known, schema: '(0)' },
    { kind: 'flow', call: 'V.{safeParse,safeParseAsync}', from: '(1)', to: '().output', clears: known, schema: '(0)' },
    { kind: 'guard', call: 'V.is', input: '(1)', when: true, clears: known, schema: '(0)' },
    { kind: 'guard', call: 'V.assert', input: '(1)', when: 'returns', clears: known, schema: '(0)' },
  ],
};

export const ajv: ModelPack = {
  name: 'ajv',
  packages: ['ajv', 'ajv/*', 'ajv-formats'],
  title: 'ajv',
  rows: [
    { kind: 'type', type: 'Ajv', at: ['module.default.new()', 'module.new()', 'module.Ajv.new()', 'module.default.default.new()'] },
    { kind: 'type', type: 'Validate', at: ['Ajv.{compile,getSchema,compileAsync}()', 'module.ValidateFunction'] },
    { kind: 'guard', call: 'Validate', input: '(0)', when: true, clears: known, schema: '(callee)(0)' },
    { kind: 'guard', call: 'Ajv.validate', input: '(1)', when: true, clears: known, schema: '(0)' },
    { kind: 'inert', call: 'Validate' },
    { kind: 'inert', call: 'Ajv.validate' },
  ],
};

export const typebox: ModelPack = {
  name: 'typebox',
  packages: ['@sinclair/typebox', '@sinclair/typebox/value', '@sinclair/typebox/compiler', 'typebox', 'typebox/value', 'typebox/compile'],
  title: 'TypeBox',
  rows: [
    { kind: 'type', type: 'Bounded', at: ['module.Type.{Number,Integer,Boolean,Literal,Enum,Date,BigInt,RegExp,TemplateLiteral}()'] },
    { kind: 'type', type: 'Bounded', at: ['module.Type.String()'], where: [{ arg: 0, key: 'maxLength', present: true }] },
    { kind: 'type', type: 'Bounded', at: ['module.Type.String()'], where: [{ arg: 0, key: 'pattern', present: true }] },
    { kind: 'type', type: 'Bounded', at: ['module.Type.String()'], where: [{ arg: 0, key: 'format', present: true }] },
    { kind: 'schema', at: ['Bounded'], clears: bounded },
    { kind: 'schema', at: ['module.Type.{Object,String,Array,Optional,Union,Record,Any,Unknown}()'], clears: known },
    { kind: 'flow', call: 'module.Value.{Parse,Decode,Cast}', from: '(1)', to: '()', clears: known, schema: '(0)' },
    { kind: 'guard', call: 'module.Value.Check', input: '(1)', when: true, clears: known, schema: '(0)' },
    { kind: 'guard', call: 'module.Value.Assert', input: '(1)', when: 'returns', clears: known, schema: '(0)' },
    { kind: 'guard', call: 'module.TypeCompiler.Compile().Check', input: '(0)', when: true, clears: known, schema: '(this)(0)' },
    { kind: 'inert', call: 'module.Value.{Check,Errors}' },
    { kind: 'inert', call: 'module.TypeCompiler.Compile().{Check,Errors}' },
  ],
};

export const yup: ModelPack = {
  name: 'yup',
  packages: ['yup'],
  title: 'yup',
  rows: [
    { kind: 'type', type: 'Y', at: ['module', 'module.default'] },
    { kind: 'type', type: 'Text', at: ['Y.{string,mixed}()', 'Text.{required,optional,defined,nullable,trim,lowercase,min,label,default,strict}()'] },
    {
      kind: 'type',
      type: 'Bounded',
      at: [
        'Text.{max,length,matches,oneOf,email,uuid,datetime}()',
        'Y.{number,boolean,bool,date}()',
        'Bounded.{required,optional,defined,nullable,trim,lowercase,min,max,label,default,strict,integer,positive,oneOf,matches}()',
      ],
    },
    { kind: 'type', type: 'Schema', at: ['Y.{object,array,tuple}()', 'Schema.{required,optional,defined,nullable,noUnknown,strict,shape,of,label}()', 'Text', 'Bounded'] },
    { kind: 'schema', at: ['Schema'], clears: known },
    { kind: 'schema', at: ['Bounded'], clears: bounded },
    { kind: 'flow', call: 'Schema.{validate,validateSync}', from: '(0)', to: '()', clears: known, schema: '(this)' },
    { kind: 'flow', call: 'Schema.cast', from: '(0)', to: '()', schema: '(this)' },
    { kind: 'guard', call: 'Schema.isValidSync', input: '(0)', when: true, clears: known, schema: '(this)' },
    { kind: 'guard', call: 'Schema.isValid', input: '(0)', when: true, clears: known, schema: '(this)' },
  ],
};

export const joi: ModelPack = {
  name: 'joi',
  packages: ['joi', '@hapi/joi', 'celebrate'],
  title: 'joi',
  rows: [
    { kind: 'type', type: 'J', at: ['module', 'module.default', 'module.Joi', 'J.defaults()'] },
    { kind: 'type', type: 'Text', at: ['J.{string,any}()', 'Text.{required,optional,allow,trim,lowercase,uppercase,min,label,default,messages}()'] },
    {
      kind: 'type',
      type: 'Bounded',
      at: [
        'Text.{max,length,valid,equal,pattern,regex,alphanum,guid,uuid,hex,token,email,isoDate,domain,ip}()',
        'J.{number,boolean,bool,date,valid,equal}()',
        'Bounded.{required,optional,allow,trim,lowercase,uppercase,min,max,label,default,messages,integer,positive,valid,pattern}()',
      ],
    },
    { kind: 'type', type: 'Schema', at: ['J.{object,array,alternatives}()', 'Schema.{required,optional,keys,items,min,max,label,options,messages}()', 'Text', 'Bounded'] },
    { kind: 'schema', at: ['Schema'], clears: known },
    { kind: 'schema', at: ['Bounded'], clears: bounded },
    { kind: 'flow', call: 'Schema.validate', from: '(0)', to: '().value', clears: known, schema: '(this)' },
    { kind: 'flow', call: 'Schema.validateAsync', from: '(0)', to: '()', clears: known, schema: '(this)' },
    { kind: 'flow', call: 'J.attempt', from: '(0)', to: '()', clears: known, schema: '(1)' },
  ],
};

export const superstruct: ModelPack = {
  name: 'superstruct',
  packages: ['superstruct'],
  title: 'superstruct',
  rows: [
    { kind: 'schema', at: ['module.{object,type,string,array,record,any,unknown,optional,nullable,union}()'], clears: known },
    { kind: 'schema', at: ['module.{enums,literal,number,integer,boolean,date,bigint,pattern,size}()'], clears: bounded },
    { kind: 'flow', call: 'module.{create,mask}', from: '(0)', to: '()', clears: known, schema: '(1)' },
    { kind: 'guard', call: 'module.is', input: '(0)', when: true, clears: known, schema: '(1)' },
    { kind: 'guard', call: 'module.assert', input: '(0)', when: 'returns', clears: known, schema: '(1)' },
  ],
};

export const objectSchemas: ModelPack = {
  name: 'object-schemas',
  packages: ['arktype', 'io-ts', 'runtypes', '@effect/schema'],
  title: 'a schema library',
  rows: [
    { kind: 'flow', call: 'any.validate', from: '(0)', to: '().value', clears: known },
    { kind: 'flow', call: 'any.{validateSync,validateAsync,assert}', from: '(0)', to: '()', clears: known },
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
