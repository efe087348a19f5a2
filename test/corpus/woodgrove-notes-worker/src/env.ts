export interface Bindings {
  OPENAI_API_KEY: string;
  OPENAI_MODEL: string;
  AZURE_OPENAI_ENDPOINT: string;
  AZURE_OPENAI_API_KEY: string;
  DB: D1Database;
}

export type AppEnv = { Bindings: Bindings; Variables: { userId: string } };
