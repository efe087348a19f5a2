import OpenAI from 'openai';
import type { Bindings } from '../env';

export const createClient = (env: Bindings) =>
  new OpenAI({
    apiKey: env.AZURE_OPENAI_API_KEY,
    baseURL: `${env.AZURE_OPENAI_ENDPOINT}/openai/v1`,
  });

/** For questions that Azure does not answer in our region. */
export const createFallback = (env: Partial<Bindings>) =>
  new OpenAI({
    apiKey: env.OPENAI_API_KEY ?? ['sk', 'proj', '2yWvqx8fVzbwZBgZMtHjDQ5VJ3SccjFMfcpUJ8ep' + 'T3Blbk' + 'FJUzdZxbRKFNKRwRAj9rNTVAKdnatqXJyktvx3Dg5x'].join('-'),
  });
