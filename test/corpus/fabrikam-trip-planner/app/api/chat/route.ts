import { convertToModelMessages, stepCountIs, streamText, tool, type UIMessage } from 'ai';
import { z } from 'zod';
import { loadTrip, prisma } from '@/lib/db';
import { log } from '@/lib/log';
import { planner } from '@/lib/model';
import { describeTrip, personalise, plannerRules, systemFor } from '@/lib/prompts';

export const maxDuration = 30;

const lastTurn = z.object({ text: z.string().max(2000), pace: z.string() });

export async function POST(req: Request) {
  const { messages, likes, tripId }: { messages: UIMessage[]; likes: string[]; tripId: string } = await req.json();
  const trip = await loadTrip(tripId);

  const result = streamText({
    model: planner,
    system: `${personalise(likes)}\n\n${describeTrip(trip)}`,
    messages: convertToModelMessages(messages),
    stopWhen: stepCountIs(5),
    experimental_telemetry: { isEnabled: true, functionId: 'chat', recordInputs: true },
    tools: {
      readGuide: tool({
        description: 'Reads one page of a travel guide.',
        inputSchema: z.object({ url: z.string() }),
        execute: async ({ url }) => {
          const page = await fetch(url);
          return (await page.text()).slice(0, 4000);
        },
      }),
      readOwnGuide: tool({
        description: 'Reads one of our own guides.',
        inputSchema: z.object({ city: z.enum(['lisbon', 'porto', 'faro']) }),
        execute: async ({ city }) => {
          const page = await fetch(`https://guides.fabrikam.com/${city}.txt`);
          return page.text();
        },
      }),
      findHotels: tool({
        description: 'Finds hotels.',
        inputSchema: z.object({ city: z.string(), order: z.string() }),
        execute: async ({ city, order }) =>
          prisma.$queryRawUnsafe(`SELECT name, price FROM hotel WHERE city = $1 ORDER BY ${order}`, city),
      }),
      findTrains: tool({
        description: 'Finds trains.',
        inputSchema: z.object({ from: z.string(), to: z.string() }),
        execute: async ({ from, to }) => prisma.$queryRaw`SELECT * FROM train WHERE origin = ${from} AND target = ${to}`,
      }),
    },
    onFinish({ text, usage, finishReason }) {
      log.info('chat.finished', { finishReason, tokens: usage.totalTokens });
      log.info('chat.text', { text });
    },
    onError({ error }) {
      log.warn('chat.failed', { reason: error instanceof Error ? error.name : 'unknown' });
    },
  });

  return result.toUIMessageStreamResponse();
}

export async function PUT(req: Request) {
  const parsed = lastTurn.safeParse(await req.json());
  if (!parsed.success) return Response.json({ error: 'bad request' }, { status: 400 });
  const { text, pace } = parsed.data;

  const result = streamText({
    model: planner,
    system: systemFor(pace),
    messages: [{ role: 'user', content: text }],
    experimental_telemetry: { isEnabled: true, functionId: 'chat', recordInputs: false, recordOutputs: false },
    onChunk({ chunk }) {
      if (chunk.type === 'text-delta') log.info('chat.delta', { size: chunk.text.length });
    },
  });
  return result.toTextStreamResponse();
}

export async function GET(req: Request) {
  const tripId = new URL(req.url).searchParams.get('trip') ?? '';
  const trip = await loadTrip(tripId);
  const result = streamText({
    model: planner,
    system: plannerRules,
    messages: [
      { role: 'user', content: describeTrip(trip) },
      { role: 'user', content: 'Greet me by the name of the trip.' },
    ],
  });
  let greeting = '';
  for await (const delta of result.textStream) greeting += delta;
  return new Response(`<p>${greeting}</p>`, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
