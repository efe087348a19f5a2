// A queue of mishaps. Each waits for a request that it fits, happens a number of times, and is gone.

import type { ServerResponse } from 'node:http';

export type FaultKind =
  /** an answer in place of the real one */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** the real answer, late */
  | { readonly kind: 'delay'; readonly ms: number }
  /** no answer at all */
  | { readonly kind: 'hang' }
  /** headers and half a body, then nothing */
  | { readonly kind: 'hang-in-body' }
  /** the connection breaks before an answer */
  | { readonly kind: 'cut' }
  /** the connection breaks inside the body */
  | { readonly kind: 'cut-in-body' }
  /** a complete answer whose JSON stops in the middle */
  | { readonly kind: 'truncated-json' }
  /** status 200 and a web page, as a captive portal answers */
  | { readonly kind: 'html' }
  /** the real answer, called something else than JSON */
  | { readonly kind: 'wrong-type' }
  /** the real answer, whose next page is on another server */
  | { readonly kind: 'foreign-next-link'; readonly origin: string }
  /** the real answer after a change of its JSON */
  | { readonly kind: 'change'; readonly change: (body: unknown) => unknown };

export type Fault = FaultKind & {
  /** requests whose path and query match; all of them when absent */
  readonly path?: RegExp;
  /** how often it happens; once when absent */
  readonly times?: number;
};

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface FaultQueue {
  add(...faults: readonly Fault[]): void;
  /** the fault for a request, taken off the queue when it has happened often enough */
  take(target: string): Fault | null;
  readonly waiting: number;
  clear(): void;
}

export function createFaultQueue(): FaultQueue {
  const queue: { readonly fault: Fault; left: number }[] = [];
  return {
    add(...faults) {
      for (const fault of faults) queue.push({ fault, left: fault.times ?? 1 });
    },
    take(target) {
      const index = queue.findIndex(({ fault }) => fault.path?.test(target) ?? true);
      const entry = queue[index];
      if (entry === undefined) return null;
      entry.left -= 1;
      if (entry.left <= 0) queue.splice(index, 1);
      return entry.fault;
    },
    get waiting() {
      return queue.length;
    },
    clear() {
      queue.length = 0;
    },
  };
}

/** Sends an answer, spoilt by a fault if there is one. */
export function sendAnswer(response: ServerResponse, answer: Answer, fault: Fault | null): void {
  if (fault === null) return sendJson(response, answer);
  switch (fault.kind) {
    case 'answer':
      response
        .writeHead(fault.status, { 'content-type': 'application/json', ...toClock(answer), ...fault.headers })
        .end(fault.body ?? '');
      return;
    case 'delay':
      setTimeout(() => {
        sendJson(response, answer);
      }, fault.ms).unref();
      return;
    case 'hang':
      return;
    case 'hang-in-body':
    case 'cut-in-body':
      return sendHalf(response, answer, fault.kind === 'cut-in-body');
    case 'cut':
      response.socket?.destroy();
      return;
    case 'truncated-json':
      response.writeHead(200, { 'content-type': 'application/json' }).end(toHalf(answer));
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in to this network</body></html>');
      return;
    case 'wrong-type':
      return sendJson(response, { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } });
    case 'foreign-next-link':
      return sendJson(response, { ...answer, body: withForeignLink(answer.body, fault.origin) });
    case 'change':
      return sendJson(response, { ...answer, body: fault.change(answer.body) });
  }
}

/** Every answer is dated by the emulator's clock, also one in place of the real one. */
function toClock({ headers: { date } }: Answer): Readonly<Record<string, string>> {
  return date === undefined ? {} : { date };
}

function sendJson(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers }).end(text);
}

function sendHalf(response: ServerResponse, answer: Answer, isCut: boolean): void {
  const text = JSON.stringify(answer.body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) });
  response.write(toHalf(answer), () => {
    if (isCut) response.socket?.destroy();
  });
}

function toHalf(answer: Answer): string {
  const text = JSON.stringify(answer.body);
  return text.slice(0, Math.max(1, Math.floor(text.length / 2)));
}

function withForeignLink(body: unknown, origin: string): unknown {
  return { ...(typeof body === 'object' ? body : {}), nextLink: `${origin}/subscriptions/next?api-version=2022-01-01` };
}

type Headers = Readonly<Record<string, string>>;

/** An error in the form of the service, again and again unless told otherwise. */
export function refusal(status: number, code: string, headers: Headers = {}, times = 99): Fault {
  return { kind: 'answer', status, headers, body: JSON.stringify({ error: { code, message: 'made up' } }), times };
}

/** "Slow down", with one of the ways to say for how long. */
export function throttling(headers: Headers = {}, times = 99): Fault {
  return refusal(429, 'SubscriptionRequestsThrottled', headers, times);
}

/** Elsewhere, with everything the request carried. */
export function redirection(origin: string): Fault {
  return {
    kind: 'answer',
    status: 302,
    headers: { location: `${origin}/subscriptions?api-version=2022-01-01` },
    times: 99,
  };
}

/** The token is not enough any more: in the form for missing claims, or in the one for a revoked session. */
export function challenge(form: 'insufficient_claims' | 'invalid_token', claims: string, times = 1): Fault {
  const encoded = Buffer.from(claims).toString('base64');
  const text = `Bearer authorization_uri="https://login.invalid/", error="${form}", claims="${encoded}"`;
  return refusal(401, 'InvalidAuthenticationToken', { 'www-authenticate': text }, times);
}

/** The token has ended; nothing says what would help. */
export function expiry(times = 1): Fault {
  const text = 'Bearer authorization_uri="https://login.invalid/", error="invalid_token"';
  return refusal(401, 'ExpiredAuthenticationToken', { 'www-authenticate': text }, times);
}
