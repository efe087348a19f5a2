import { createSearchClient, type Article } from './clients.js';

const search = createSearchClient();

/** The three articles nearest to the question. */
export async function findArticles(question: string): Promise<Article[]> {
  const found = await search.search(question, { top: 3, select: ['id', 'title', 'body'] });
  const articles: Article[] = [];
  for await (const result of found.results) {
    articles.push(result.document);
  }
  return articles;
}

export function joinArticles(articles: readonly Article[]): string {
  return articles.map((article) => `## ${article.title}\n${article.body}`).join('\n\n');
}
