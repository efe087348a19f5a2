import { App } from '@slack/bolt';
import { env } from './config';
import { askClaude, streamClaude } from './models/claude';
import { log } from './observability';

const app = new App({ token: env.SLACK_BOT_TOKEN, signingSecret: env.SLACK_SIGNING_SECRET });

app.command('/ask', async ({ command, ack, respond }) => {
  await ack();
  const [persona, ...words] = command.text.split(' ');
  const answer = await askClaude({ system: `You are ${persona}.`, question: words.join(' ') });
  log.debug('asked %s', command.text);
  await respond(answer);
});

const personas: Record<string, string> = { pirate: 'You are a pirate.', poet: 'You are a poet.' };

app.command('/ask-safely', async ({ command, ack, respond }) => {
  await ack();
  const [persona, ...words] = command.text.split(' ');
  const answer = await askClaude({ system: personas[persona], question: words.join(' ') });
  log.debug('asked %d words by %s', words.length, command.user_id);
  await respond(answer);
});

app.message(async ({ message, say }) => {
  if (message.subtype !== undefined || !message.text) return;
  const pieces: string[] = [];
  const tokens = await streamClaude(message.text, (text) => {
    pieces.push(text);
    console.log(text);
  });
  log.info({ tokens, pieces: pieces.length, ts: message.ts }, 'answered');
  await say(pieces.join(''));
});

void app.start(Number(process.env.PORT ?? 3000));
