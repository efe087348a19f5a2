import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from '@azure/functions';
import { ClaimsStore } from '../shared/claims-store';
import { deployments, getOpenAI } from '../shared/openai';
import { LetterWriter, toPage, toSafePage } from '../shared/letters';
import { trackReply, trackUsage, Tracer } from '../shared/telemetry';

const store = new ClaimsStore();

export async function writeLetter(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const body = (await request.json()) as { claimId: string; tone: string; remarks: string };
  const claim = await store.read(body.claimId);
  if (!claim) return { status: 404 };

  const writer = new LetterWriter();
  writer.withRule(`Write in this tone: ${body.tone}`);
  const letter = await writer.write({ claim, signature: 'Northwind Insurance', remarks: body.remarks });
  trackReply('letter', letter);
  context.log(`letter for claim ${claim.id} has ${letter.length} characters`);
  return { body: toPage(letter), headers: { 'Content-Type': 'text/html' } };
}

export async function writeLetterV2(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const body = (await request.json()) as { claimId: string; tone: string; remarks: string };
  const claim = await store.read(body.claimId);
  if (!claim) return { status: 404 };

  const formal = body.tone === 'formal';
  const letter = await new LetterWriter()
    .withRule(formal ? 'Write formally.' : 'Write kindly.')
    .write({ claim, signature: 'Northwind Insurance', remarks: body.remarks });
  trackUsage('letter', claim.story, letter);
  context.info('letter written', claim.id);
  return { body: toSafePage(letter), headers: { 'Content-Type': 'text/html' } };
}

async function searchClaims(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const question = request.query.get('q') ?? '';
  const tracer = new Tracer('search');
  const completion = await getOpenAI().chat.completions.create({
    model: deployments.sorting,
    messages: [
      {
        role: 'user',
        content: `Write a Cosmos DB SQL query over claims c (id, customer, story, status) for this question: ${question}`,
      },
    ],
    user_security_context: {
      application_name: 'northwind-claims',
      end_user_id: request.headers.get('x-ms-client-principal-id'),
      source_ip: request.headers.get('x-forwarded-for')?.split(',')[0],
    },
  });
  const sql = completion.choices[0].message.content ?? '';
  tracer.step('query', sql);
  tracer.count('queryLength', sql.length);
  context.debug('completion', completion);
  return { jsonBody: await store.find(sql) };
}

async function searchByStatus(request: HttpRequest): Promise<HttpResponseInit> {
  const question = request.query.get('q') ?? '';
  const completion = await getOpenAI().chat.completions.create({
    model: deployments.sorting,
    messages: [
      { role: 'system', content: 'Which status does the question ask for: new, sorted or paid? Answer with the word.' },
      { role: 'user', content: question },
    ],
  });
  const status = (completion.choices[0].message.content ?? '').trim().toLowerCase();
  return { jsonBody: await store.findByStatus(status) };
}

app.http('writeLetter', { methods: ['POST'], authLevel: 'function', handler: writeLetter });
app.http('writeLetterV2', { methods: ['POST'], authLevel: 'function', route: 'v2/letters', handler: writeLetterV2 });
app.http('searchClaims', { methods: ['GET'], authLevel: 'function', handler: searchClaims });
app.get('searchByStatus', { authLevel: 'function', handler: searchByStatus });
