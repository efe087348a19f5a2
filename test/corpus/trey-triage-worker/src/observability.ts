import { createHmac } from 'node:crypto';
import { trace, type Span } from '@opentelemetry/api';
import * as Sentry from '@sentry/node';
import bunyan from 'bunyan';

Sentry.init({ dsn: process.env.SENTRY_DSN });

export const log = bunyan.createLogger({ name: 'triage' });
const tracer = trace.getTracer('triage');

export function withSpan<T>(name: string, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await work(span);
    } finally {
      span.end();
    }
  });
}

export const fingerprint = (text: string) =>
  createHmac('sha256', process.env.HASH_KEY ?? '').update(text).digest('hex').slice(0, 16);

export function remember(category: string, message: string): void {
  Sentry.addBreadcrumb({ category, message, level: 'info' });
}
