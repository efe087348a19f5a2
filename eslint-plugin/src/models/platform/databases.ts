// Databases: query text that runs, and rows that come back. Rows were written by others. Where a client comes from another
// module that cannot be read, the names that only one library has are the evidence.

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
    'bun:sqlite',
    'mssql',
    'tedious',
    'oracledb',
    '@libsql/client',
    '@neondatabase/serverless',
    '@vercel/postgres',
    '@planetscale/database',
    'duckdb',
    'snowflake-sdk',
    '@google-cloud/bigquery',
  ],
  title: 'a database',
  rows: [
    {
      kind: 'type',
      type: 'Connection',
      at: [
        'module.{Pool,Client,Database,Connection,ConnectionPool,DatabaseSync,Request,BigQuery}.new()',
        'module.default.{Pool,Client,Database}.new()',
        'module.{createPool,createConnection,createClient,open,connect,getConnection,neon}()',
        'module.default.{createPool,createConnection,connect}()',
        'module.default.new()',
        'module.new()',
        'module.default()',
        'module()',
        'module.{Pool,PoolClient,PoolConnection,Client,Connection,Database}',
        'module.sql',
        'Connection.{connect,getConnection,promise,request,input,transaction,acquire}()',
      ],
    },
    { kind: 'sink', sink: 'query', at: 'Connection.{query,execute,exec,prepare,run,all,get,each,batch,unsafe}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'Connection.{query,execute}(0).{text,sql}', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Connection.{query,execute}().rows[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Connection.query(*)<1>.rows[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Connection.{query,execute,all,unsafe}()[]', noun: 'a database row', confidence: 'likely' },
    // A tagged template: `sql\`SELECT …\`` of postgres, Neon and Vercel.
    { kind: 'source', label: 'retrieved', at: 'Connection()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Connection().rows[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'type', type: 'Statement', at: ['Connection.{prepare,query}()', 'Statement.{bind,pluck,raw,expand}()'] },
    { kind: 'source', label: 'retrieved', at: 'Statement.{all,iterate,values}()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Statement.get()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Connection.{get,each}(*)<1>', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Connection.query().recordset[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.query().rows[]', noun: 'a database row' },
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
    { kind: 'source', label: 'retrieved', at: 'Client.*.findMany()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Client.*.{findUnique,findFirst,findUniqueOrThrow,findFirstOrThrow}()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Client.{$queryRaw,$queryRawUnsafe}()[]', noun: 'a database row', confidence: 'likely' },
    // Prisma and Drizzle.
    { kind: 'source', label: 'retrieved', at: 'duckcall.findMany()[]', noun: 'a database row' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.{findUnique,findFirst,findUniqueOrThrow,findFirstOrThrow}()', noun: 'a database row' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.{$queryRaw,$queryRawUnsafe}()[]', noun: 'a database row' },
    { kind: 'inert', call: 'Client.*.{count,aggregate,delete,deleteMany,updateMany,createMany}' },
  ],
};

export const queryBuilders: ModelPack = {
  name: 'query-builders',
  packages: ['knex', 'sequelize', 'typeorm', '@nestjs/typeorm', 'drizzle-orm', 'drizzle-orm/*', 'kysely', '@mikro-orm/core', 'objection', 'sequelize-typescript'],
  title: 'a query builder',
  rows: [
    {
      kind: 'type',
      type: 'Builder',
      at: ['module.default()', 'module.knex()', 'module.{Sequelize,DataSource,Kysely}.new()', 'module.{Knex,DataSource,Sequelize}', 'Builder.createQueryRunner()'],
    },
    { kind: 'sink', sink: 'query', at: 'Builder.{raw,query}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'any.{whereRaw,havingRaw,orderByRaw,joinRaw,groupByRaw,fromRaw}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.{literal,raw}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.Sequelize.literal(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'module.sql.raw(0)', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Builder.{raw,query}()', noun: 'a database row', confidence: 'likely' },

    // Knex, Drizzle and Kysely: a chain of calls that is awaited at its end.
    { kind: 'type', type: 'Drizzle', at: ['module.drizzle()'] },
    {
      kind: 'type',
      type: 'Select',
      at: [
        'Builder()',
        'Builder.{select,from,table,selectFrom}()',
        'Drizzle.{select,selectDistinct,selectDistinctOn}()',
        'Select.{select,selectAll,from,where,andWhere,orWhere,whereIn,innerJoin,leftJoin,join,orderBy,groupBy,having,limit,offset,distinct,$dynamic}()',
      ],
    },
    { kind: 'source', label: 'retrieved', at: 'Select[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Select.{all,execute}()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Select.{first,get,executeTakeFirst,executeTakeFirstOrThrow}()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.{executeTakeFirst,executeTakeFirstOrThrow}()', noun: 'a database row' },
    { kind: 'source', label: 'retrieved', at: 'Drizzle.query.*.findMany()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Drizzle.query.*.findFirst()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Drizzle.execute()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Drizzle.execute().rows[]', noun: 'a database row', confidence: 'likely' },

    // TypeORM and MikroORM: repositories.
    { kind: 'type', type: 'Repository', at: ['module.{Repository,EntityRepository}', 'Builder.getRepository()', 'Builder.manager', 'module.EntityManager'] },
    { kind: 'sink', sink: 'query', at: 'Repository.query(0)', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Repository.{find,findBy,query}()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Repository.{findOne,findOneBy,findOneOrFail,findOneByOrFail}()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.{findOneBy,findOneOrFail,findOneByOrFail}()', noun: 'a database row' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.{getMany,getRawMany}()[]', noun: 'a database row' },

    // Sequelize: models are classes of the program.
    { kind: 'type', type: 'Model', at: ['module.Model', 'Builder.define()'] },
    { kind: 'source', label: 'retrieved', at: 'Model.findAll()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Model.{findByPk,findOne}()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.findByPk()', noun: 'a database row' },
  ],
};

export const documentDatabases: ModelPack = {
  name: 'document-databases',
  packages: ['mongodb', 'mongoose', '@azure/cosmos', 'neo4j-driver', 'gremlin'],
  title: 'a database',
  rows: [
    { kind: 'type', type: 'Mongo', at: ['module.MongoClient.new()', 'module.MongoClient.connect()', 'Mongo.connect()', 'module.MongoClient'] },
    { kind: 'type', type: 'Db', at: ['Mongo.db()', 'module.default.connection.db', 'module.Db'] },
    { kind: 'type', type: 'Collection', at: ['Db.collection()', 'module.{Collection,Model}', 'module.model()', 'module.default.model()'] },
    // A filter that is the model's own object can carry operators; a field with a text in it cannot.
    { kind: 'sink', sink: 'query', at: 'Collection.{find,findOne,findOneAndUpdate,findOneAndDelete,updateOne,updateMany,deleteOne,deleteMany,countDocuments,aggregate,distinct}(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'Collection.{find,findOne}(0).$where' },
    {
      kind: 'type',
      type: 'Cursor',
      at: ['Collection.{find,aggregate}()', 'Cursor.{sort,limit,skip,project,exec,lean,populate,select,where,allowDiskUse,batchSize}()'],
    },
    { kind: 'source', label: 'retrieved', at: 'Cursor[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Cursor.toArray()[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Cursor.next()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Cursor.forEach(0)<0>', noun: 'a database row', confidence: 'likely' },
    { kind: 'type', type: 'Found', at: ['Collection.{findOne,findById}()', 'Found.{exec,lean,populate,select}()'] },
    { kind: 'source', label: 'retrieved', at: 'Found', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.{findOne,findById}()', noun: 'a database row' },

    { kind: 'type', type: 'Cosmos', at: ['module.CosmosClient.new()', 'module.CosmosClient'] },
    { kind: 'type', type: 'Database', at: ['Cosmos.database()', 'Cosmos.databases.createIfNotExists().database', 'module.Database'] },
    { kind: 'type', type: 'Container', at: ['Database.container()', 'Database.containers.createIfNotExists().container', 'module.Container'] },
    { kind: 'sink', sink: 'query', at: 'Container.items.query(0)', exact: true },
    { kind: 'sink', sink: 'query', at: 'Container.items.query(0).query', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Container.items.{query,readAll}().{fetchAll,fetchNext}().resources[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Container.items.query().getAsyncIterator()[].resources[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Container.item().read().resource', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.items.query().fetchAll().resources[]', noun: 'a database row' },
    { kind: 'sink', sink: 'credential', at: 'module.CosmosClient.new(0).key' },

    { kind: 'type', type: 'Session', at: ['module.driver().session()', 'module.default.driver().session()'] },
    { kind: 'sink', sink: 'query', at: 'Session.run(0)', exact: true },
    { kind: 'source', label: 'retrieved', at: 'Session.run().records[]', noun: 'a database row', confidence: 'likely' },
    { kind: 'sink', sink: 'query', at: 'module.driver.Client.new().submit(0)', exact: true },
  ],
};

/** Stores that are asked over the network: Firestore, Supabase, DynamoDB, Azure tables and blobs. */
export const hostedStores: ModelPack = {
  name: 'hosted-stores',
  packages: [
    '@google-cloud/firestore',
    'firebase-admin',
    'firebase-admin/firestore',
    'firebase/firestore',
    '@supabase/supabase-js',
    '@supabase/ssr',
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/lib-dynamodb',
    '@aws-sdk/client-s3',
    '@azure/data-tables',
    '@azure/storage-blob',
  ],
  title: 'a database',
  rows: [
    { kind: 'type', type: 'Document', at: ['module.{getDoc,getDocs}()', 'Store.collection().doc().get()', 'Store.collection().get()', 'Document.docs[]'] },
    { kind: 'type', type: 'Store', at: ['module.Firestore.new()', 'module.firestore()', 'module.default.firestore()', 'module.getFirestore()'] },
    { kind: 'source', label: 'retrieved', at: 'Document.data()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Document.docs[].data()', noun: 'a database row', confidence: 'likely' },

    { kind: 'type', type: 'Supabase', at: ['module.{createServerClient,createBrowserClient}()', 'module.SupabaseClient', 'module.createClient()'] },
    {
      kind: 'type',
      type: 'Select',
      at: [
        'Supabase.from().select()',
        'Supabase.rpc()',
        'Select.{eq,neq,gt,gte,lt,lte,like,ilike,in,is,match,filter,not,or,order,limit,range,single,maybeSingle,textSearch,contains,returns,select}()',
      ],
    },
    { kind: 'source', label: 'retrieved', at: 'Select.data', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'duckcall.rpc().data', noun: 'a database row' },
    { kind: 'source', label: 'user', at: 'Supabase.storage.from().download().data.text()', noun: 'an uploaded file', confidence: 'likely' },

    { kind: 'type', type: 'Dynamo', at: ['module.{DynamoDBClient,S3Client}.new()', 'module.DynamoDBDocumentClient.from()'] },
    { kind: 'source', label: 'retrieved', at: 'Dynamo.send().{Item,Items}', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Dynamo.send().Body.transformToString()', noun: 'a stored file', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'module.TableClient.new().getEntity()', noun: 'a database row', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'module.TableClient.new().listEntities()[]', noun: 'a database row', confidence: 'likely' },

    { kind: 'type', type: 'Blob', at: ['duckcall.{getBlobClient,getBlockBlobClient,getAppendBlobClient}()', 'module.{BlobClient,BlockBlobClient}', 'module.{BlobClient,BlockBlobClient}.new()'] },
    { kind: 'source', label: 'retrieved', at: 'Blob.downloadToBuffer()', noun: 'a stored file', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Blob.download().readableStreamBody', noun: 'a stored file', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Blob.download().blobBody.text()', noun: 'a stored file', confidence: 'likely' },
  ],
};

export const redis: ModelPack = {
  name: 'redis',
  packages: ['redis', 'ioredis', '@upstash/redis', '@vercel/kv'],
  title: 'Redis',
  rows: [
    {
      kind: 'type',
      type: 'Redis',
      at: ['module.createClient()', 'module.default.new()', 'module.Redis.new()', 'module.Redis.fromEnv()', 'module.{createClient,Redis}', 'module.kv', 'Redis.{connect,duplicate,on}()'],
    },
    { kind: 'source', label: 'retrieved', at: 'Redis.{get,hget,hGet,getdel,getDel,lpop,lPop,rpop,rPop,lindex,lIndex}()', noun: 'a stored text', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Redis.{hgetall,hGetAll}()', noun: 'a stored text', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Redis.{lrange,lRange,mget,mGet,smembers,sMembers,zrange,zRange}()[]', noun: 'a stored text', confidence: 'likely' },
    { kind: 'source', label: 'retrieved', at: 'Redis.json.get()', noun: 'a stored text', confidence: 'likely' },
  ],
};
