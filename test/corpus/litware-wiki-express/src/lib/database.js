import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export const query = (text, values) => pool.query(text, values);

export async function loadPage(slug) {
  const { rows } = await pool.query('SELECT slug, title, body, views FROM pages WHERE slug = $1', [slug]);
  return rows[0];
}

export async function recentPages() {
  const { rows } = await pool.query('SELECT slug, title, body, views FROM pages ORDER BY changed DESC LIMIT 5');
  return rows;
}
