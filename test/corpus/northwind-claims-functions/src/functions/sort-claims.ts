import { app, type InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { ClaimsStore, type Claim } from '../shared/claims-store';
import { deployments, getOpenAI } from '../shared/openai';

const store = new ClaimsStore();

const verdict = z.object({ queue: z.enum(['car', 'home', 'travel']), urgency: z.number().int().min(1).max(5) });

app.serviceBusQueue('sortClaim', {
  queueName: 'claims',
  connection: 'ServiceBusConnection',
  handler: async (message: Claim, context: InvocationContext) => {
    const response = await getOpenAI().responses.create({
      model: deployments.sorting,
      instructions: `Sort this claim. The customer wrote: ${message.story}`,
      input: 'Answer with JSON: {"queue": "car" | "home" | "travel", "urgency": 1-5}',
    });
    const sorted = JSON.parse(response.output_text);
    context.log('sorted', message.id, response.usage?.total_tokens);
    await store.save({ ...message, ...sorted });
  },
});

app.serviceBusQueue('sortClaimV2', {
  queueName: 'claims-v2',
  connection: 'ServiceBusConnection',
  handler: async (message: Claim, context: InvocationContext) => {
    const response = await getOpenAI().responses.create({
      model: deployments.sorting,
      instructions: 'Sort the claim of the customer. Answer with JSON: {"queue": string, "urgency": 1-5}',
      input: message.story,
    });
    const sorted = verdict.safeParse(JSON.parse(response.output_text));
    if (!sorted.success) {
      context.warn('no verdict', { claim: message.id, problems: sorted.error.issues.length });
      return;
    }
    context.log('sorted', sorted.data.queue, sorted.data.urgency);
    await store.save({ id: message.id, status: 'sorted' });
  },
});

app.timer('remind', {
  schedule: '0 0 7 * * *',
  handler: async (_timer, context) => {
    const open = await store.findByStatus('new');
    const summary = await getOpenAI().chat.completions.create({
      model: deployments.sorting,
      messages: [
        { role: 'developer', content: 'Sum up the open claims for the morning meeting.' },
        ...open.map((claim) => ({ role: 'user' as const, content: claim.story })),
      ],
    });
    context.log(`reminder about ${open.length} claims, ${summary.usage?.completion_tokens} tokens`);
    context.error(`reminder: ${summary.choices.map((choice) => choice.message.content).join(' ')}`);
  },
});
