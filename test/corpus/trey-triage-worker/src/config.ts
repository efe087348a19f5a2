import { z } from 'zod';

const Env = z.object({
  ANTHROPIC_API_KEY: z.string(),
  GEMINI_API_KEY: z.string(),
  SERVICE_BUS_NAMESPACE: z.string().default('trey-triage.servicebus.windows.net'),
  SLACK_BOT_TOKEN: z.string(),
  SLACK_SIGNING_SECRET: z.string(),
});

export const env = Env.parse(process.env);

export const fallbackKeys = {
  anthropic: 'sk-ant-' + 'api03-' + 'XKcvDE8nGarDkQCFedESFpeD8qHRuurDqrcDRCpJVdKnHqWp8xNGrquPaGpzEqDtQjxne5XgrgaWS6Ny5SFqWmjY2fVsE' + 'AA',
  gemini: 'AIza' + 'HkdM4YKjdCwE4pq68XYyZsjr7gE9FUhywED',
  example: 'sk-ant-api03-xxxxxxxxxxxxxxxx',
};
