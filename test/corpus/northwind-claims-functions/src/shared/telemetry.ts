import { createHash } from 'node:crypto';
import * as appInsights from 'applicationinsights';

appInsights.setup(process.env.APPLICATIONINSIGHTS_CONNECTION_STRING).start();

const client = appInsights.defaultClient;

export function trackReply(operation: string, reply: string): void {
  client.trackEvent({ name: operation, properties: { reply } });
}

export function trackUsage(operation: string, prompt: string, reply: string): void {
  client.trackEvent({
    name: operation,
    properties: { promptHash: createHash('sha256').update(prompt).digest('hex') },
    measurements: { promptLength: prompt.length, replyLength: reply.length },
  });
}

export class Tracer {
  constructor(private readonly operation: string) {}

  step(name: string, detail: unknown): void {
    client.trackTrace({ message: `${this.operation}: ${name}`, properties: { detail: JSON.stringify(detail) } });
  }

  count(name: string, value: number): void {
    client.trackMetric({ name: `${this.operation}.${name}`, value });
  }
}
