import { createHmac } from 'node:crypto';
import pino from 'pino';

export const logger = pino({ name: 'contoso-support-chat' });

/** Handy while debugging: keeps the whole conversation in the log. */
export function logExchange(requestId: string, question: string, answer: string): void {
  logger.info({ requestId, question, answer }, 'chat answered');
}

/** What a security team needs, and nothing a customer wrote. */
export function logSecurityEvent(requestId: string, question: string, answer: string): void {
  logger.info({
    request_id: requestId,
    prompt_hash: createHmac('sha256', process.env.PROMPT_HASH_KEY ?? '').update(question).digest('hex'),
    prompt_length: question.length,
    completion_length: answer.length,
  });
}
