// Databases: query text that runs, and rows that come back. Who wrote a row is not seen, so rows carry low confidence.

import type { ModelPack } from '../../engine/model-format.ts';

export const sql: ModelPack = {
  name: 'sql',
  packages: [
    'pg',
    'postgres',
    'mysql',
    'mysql2',
    'mysql2/promise',
    'better-sqlite3',
    'sqlite3',
    'sqlite',
    'node:sqlite',
    'mssql',
    'tedious',
    'oracledb',
    '@libsql/client',
    '@neondatabase/serverless',
    '@vercel/postgres',
    '@planetscale/database',
    'duckdb',
  ],
  title: 'a database',
  rows: [
    {
      kind: 'type',
      type: 'Connection',
      at: [
        'module.{Pool,Client,Database,Connection,ConnectionPool,DatabaseSync,Request}.new()',
        'module.default.{Pool,Client,Database}.new()',
        'module.{createPool,createConnection,createClient,open,connect,getConnection,neon}()',
        'module.default.{createPool,createConnection,connect}()',
        'module.default.new()',
        'module.new()',
        'module.default()',
        'module()',
        'module.{Pool,PoolClient,Client,Connection,Database}',
        'Connection.{connect,getConnection,promise,request,input,transaction,acquire}()',
      ],
    },
    { kind: 'sink', sink: 'query', at: 'Connection.{query,execute,exec,prepare,run,all,get,each,batch,unsafe}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'Connection.{query,execute}(0).{text,sql}', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Connection.{query,execute}().rows[]', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Connection.{query,execute,all}()[]', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Connection.prepare().{all,iterate}()[]', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Connection.prepare().get()', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Connection.query().recordset[]', noun: 'a database row', confidence: 'possible' },
  ],
};

export const prisma: ModelPack = {
  name: 'prisma',
  packages: ['@prisma/client', '@prisma/client/*'],
  title: 'Prisma',
  rows: [
    { kind: 'type', type: 'Client', at: ['module.PrismaClient.new()', 'module.PrismaClient', 'Client.$extends()', 'Client.$transaction(0)<0>'] },
    { kind: 'sink', sink: 'query', at: 'Client.{$queryRawUnsafe,$executeRawUnsafe}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.Prisma.raw(0)', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Client.*.{findMany,findManyAndCount}()[]', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Client.*.{findUnique,findFirst,findUniqueOrThrow,findFirstOrThrow}()', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Client.{$queryRaw,$queryRawUnsafe}()[]', noun: 'a database row', confidence: 'possible' },
    { kind: 'inert', call: 'Client.*.{count,aggregate,delete,deleteMany,updateMany,createMany}' },
  ],
};

export const queryBuilders: ModelPack = {
  name: 'query-builders',
  packages: ['knex', 'sequelize', 'typeorm', 'drizzle-orm', 'drizzle-orm/*', 'kysely', '@mikro-orm/core', 'objection'],
  title: 'a query builder',
  rows: [
    {
      kind: 'type',
      type: 'Builder',
      at: ['module.default()', 'module.knex()', 'module.Sequelize.new()', 'module.DataSource.new()', 'module.Knex', 'module.DataSource', 'Builder.{createQueryRunner,createQueryBuilder}()'],
    },
    { kind: 'sink', sink: 'query', at: 'Builder.{raw,query}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'any.{whereRaw,havingRaw,orderByRaw,joinRaw,groupByRaw,fromRaw}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.{literal,raw}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.Sequelize.literal(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.sql.raw(0)', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Builder.{raw,query}()', noun: 'a database row', confidence: 'possible' },
  ],
};

export const documentDatabases: ModelPack = {
  name: 'document-databases',
  packages: ['mongodb', 'mongoose', '@azure/cosmos', 'neo4j-driver', 'gremlin', '@google-cloud/firestore', 'firebase-admin'],
  title: 'a database',
  rows: [
    { kind: 'type', type: 'Db', at: ['module.MongoClient.new().db()', 'module.default.connection.db', 'module.{Db,Collection}'] },
    { kind: 'type', type: 'Collection', at: ['Db.collection()', 'module.Collection', 'module.model()', 'module.default.model()'] },
    // A filter that is the model's own object can carry operators; a field with a text in it cannot.
    { kind: 'sink', sink: 'query', at: 'Collection.{find,findOne,findOneAndUpdate,findOneAndDelete,updateOne,updateMany,deleteOne,deleteMany,countDocuments,aggregate,distinct}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'Collection.{find,findOne}(0).$where' },
    { kind: 'source', label: 'retrieved', at: 'Collection.{find,aggregate}().toArray()[]', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Collection.{find,aggregate}()[]', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Collection.findOne()', noun: 'a database row', confidence: 'possible' },

    { kind: 'type', type: 'Container', at: ['module.CosmosClient.new().database().container()', 'module.Container'] },
    { kind: 'sink', sink: 'query', at: 'Container.items.query(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'Container.items.query(0).query', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Container.items.query().{fetchAll,fetchNext}().resources[]', noun: 'a database row', confidence: 'possible' },
    { kind: 'source', label: 'retrieved', at: 'Container.item().read().resource', noun: 'a database row', confidence: 'possible' },
    { kind: 'sink', sink: 'credential', at: 'module.CosmosClient.new(0).key' },

    { kind: 'sink', sink: 'query', at: 'module.driver().session().run(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.default.driver().session().run(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.driver.Client.new().submit(0)', exact: true },
  ],
};
