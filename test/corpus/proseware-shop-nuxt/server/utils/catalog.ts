import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import postgres from 'postgres';

export const products = pgTable('products', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  review: text('review'),
});

export const db = drizzle(postgres(process.env.DATABASE_URL ?? ''));

export const findProduct = async (id: number) => (await db.select().from(products).where(eq(products.id, id)))[0];

export const findProducts = (filter: string) => db.execute(sql.raw(`SELECT id, name FROM products WHERE ${filter}`));

export const findProductsByName = (name: string) => db.execute(sql`SELECT id, name FROM products WHERE name = ${name}`);
