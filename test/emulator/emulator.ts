// A stand-in for Azure Resource Manager and Defender for Cloud: HTTPS on loopback, a certificate authority per run,
// the published contract, and mishaps on request. It shares nothing with the product.

import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCertificates } from './certificate.ts';
import { createAlerts } from './data/alerts.ts';
import type { AlertBody } from './data/alerts.ts';
import { createFaultQueue, sendAnswer } from './faults.ts';
import type { Answer, FaultQueue } from './faults.ts';
import { answerRoute } from './routes.ts';
import type { RouteAnswer, RouteRequest } from './routes.ts';
import type { RoleName } from './roles.ts';

export interface EmulatorOptions {
  /** 0, any free port, when absent */
  readonly port?: number;
  readonly role?: RoleName;
  /** rows of a page; 5 when absent, so that every list of alerts has several */
  readonly pageSize?: number;
  /** the time that alerts are relative to; the start of the emulator when absent */
  readonly now?: Date;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly apiVersion: string | null;
  /** a bearer token was sent; the token itself is not kept */
  readonly hasToken: boolean;
  readonly userAgent: string;
}

export interface Emulator {
  readonly url: string;
  readonly caPem: string;
  readonly faults: FaultQueue;
  /** every request since the start or the last reset */
  readonly requests: readonly SeenRequest[];
  setRole(role: RoleName): void;
  /** replaces the alerts of the subscription */
  setAlerts(alerts: readonly AlertBody[]): void;
  /** rows of a page, from now on */
  setPageSize(rows: number): void;
  /** what the service says about reads that are left; they count down from there */
  setRemainingReads(reads: number): void;
  /** what the service takes for the time; null: the clock of this machine */
  setClock(now: Date | null): void;
  /** how many more readings show the old state after a state was changed */
  setStateLag(readings: number): void;
  /** forgets the requests seen so far */
  forget(): void;
  /** nobody listens any more */
  goOffline(): Promise<void>;
  /** somebody listens again, at the same address */
  goOnline(): Promise<void>;
  /** no faults, no requests, the first role, the first alerts */
  reset(): void;
  close(): Promise<void>;
}

interface State {
  role: RoleName;
  alerts: readonly AlertBody[];
  pageSize: number;
  clock: Date | null;
  stateLag: number;
  pending: { id: string; status: string; readings: number }[];
  readonly faults: FaultQueue;
  readonly requests: SeenRequest[];
  origin: string;
  remainingReads: number;
  served: number;
}

const readsAtStart = 250;
const defaultPageSize = 5;

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const certificates = createCertificates();
  const firstAlerts = createAlerts(options.now ?? new Date());
  const state: State = {
    role: options.role ?? 'owner',
    alerts: firstAlerts,
    pageSize: options.pageSize ?? defaultPageSize,
    clock: null,
    stateLag: 0,
    pending: [],
    faults: createFaultQueue(),
    requests: [],
    origin: '',
    remainingReads: readsAtStart,
    served: 0,
  };
  const open = (): Server =>
    createServer({ key: certificates.keyPem, cert: certificates.certificatePem }, (request, response) => {
      void serve(state, request, response);
    });
  let server = open();
  state.origin = await listen(server, options.port ?? 0);
  return {
    url: state.origin,
    caPem: certificates.caPem,
    faults: state.faults,
    requests: state.requests,
    setRole: (role) => {
      state.role = role;
    },
    setAlerts: (alerts) => {
      state.alerts = alerts;
    },
    setPageSize: (rows) => {
      state.pageSize = rows;
    },
    setRemainingReads: (reads) => {
      state.remainingReads = reads;
    },
    setClock: (now) => {
      state.clock = now;
    },
    setStateLag: (readings) => {
      state.stateLag = readings;
    },
    forget: () => {
      state.requests.length = 0;
    },
    goOffline: () => close(server),
    goOnline: async () => {
      server = open();
      await listen(server, Number(new URL(state.origin).port));
    },
    reset: () => {
      state.faults.clear();
      state.requests.length = 0;
      state.role = options.role ?? 'owner';
      state.alerts = firstAlerts;
      state.remainingReads = readsAtStart;
      state.pageSize = options.pageSize ?? defaultPageSize;
      state.clock = null;
      state.stateLag = 0;
      state.pending = [];
    },
    close: () => close(server),
  };
}

type Server = ReturnType<typeof createServer>;

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`https://127.0.0.1:${String(actual)}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  // Built by joining: parsing a path of two slashes against a base would take its first part for a host.
  const url = new URL(state.origin + (request.url ?? '/'));
  const method = request.method ?? 'GET';
  state.requests.push({
    method,
    path: url.pathname,
    apiVersion: url.searchParams.get('api-version'),
    hasToken: hasToken(request),
    userAgent: request.headers['user-agent'] ?? '',
  });
  const fault = state.faults.take(url.pathname + url.search);
  sendAnswer(response, answer(state, { method, url, body }, hasToken(request)), fault);
}

function answer(state: State, request: RouteRequest, isSignedIn: boolean): Answer {
  const headers = createHeaders(state);
  if (!isSignedIn) return toError(401, 'AuthenticationFailed', 'Authentication failed.', withChallenge(headers));
  if (!request.url.searchParams.has('api-version')) {
    return toError(400, 'MissingApiVersionParameter', 'The api-version query parameter is required.', headers);
  }
  settle(state, request.method);
  const found = answerRoute(request, {
    ...state,
    setStatus: (id, status) => state.pending.push({ id, status, readings: state.stateLag }),
  });
  return found === null
    ? toError(404, 'InvalidResourceType', 'No such operation.', headers)
    : toAnswer(found, request, state, headers);
}

/** A change of state shows after a number of readings, as in a service that copies its data around. */
function settle(state: State, method: string): void {
  if (method !== 'GET') return;
  const due = state.pending.filter(({ readings }) => readings <= 0);
  for (const { id, status } of due) {
    state.alerts = state.alerts.map((alert) =>
      alert.id.toLowerCase() === id ? { ...alert, properties: { ...alert.properties, status } } : alert,
    );
  }
  state.pending = state.pending
    .filter((change) => !due.includes(change))
    .map((change) => ({ ...change, readings: change.readings - 1 }));
}

type Headers = Readonly<Record<string, string>>;

function toAnswer(found: RouteAnswer, request: RouteRequest, state: State, headers: Headers): Answer {
  switch (found.kind) {
    case 'rows':
      return { status: 200, headers, body: toPage(found.rows, request.url, state.pageSize) };
    case 'body':
      return { status: 200, headers, body: found.body };
    case 'done':
      return { status: 204, headers, body: undefined };
    case 'forbidden':
      return toError(403, 'AuthorizationFailed', 'The client does not have authorization.', headers);
    case 'missing':
      return toError(404, 'ResourceNotFound', 'The resource was not found.', headers);
  }
}

function toPage(rows: readonly unknown[], url: URL, pageSize: number): unknown {
  const start = Number(url.searchParams.get('$skiptoken') ?? '0');
  const value = rows.slice(start, start + pageSize);
  if (start + pageSize >= rows.length) return { value };
  const next = new URL(url);
  next.searchParams.set('$skiptoken', String(start + pageSize));
  return { value, nextLink: next.href };
}

function createHeaders(state: State): Headers {
  state.served += 1;
  state.remainingReads = Math.max(0, state.remainingReads - 1);
  return {
    'x-ms-request-id': `00000000-0000-4000-8000-${String(state.served).padStart(12, '0')}`,
    'x-ms-ratelimit-remaining-subscription-reads': String(state.remainingReads),
    'x-ms-user-quota-remaining': '14',
    'x-ms-user-quota-resets-after': '00:00:05',
    date: (state.clock ?? new Date()).toUTCString(),
  };
}

function withChallenge(headers: Headers): Headers {
  return { ...headers, 'www-authenticate': 'Bearer authorization_uri="https://login.invalid/", error="invalid_token"' };
}

function toError(status: number, code: string, message: string, headers: Headers): Answer {
  return { status, headers, body: { error: { code, message } } };
}

function hasToken(request: IncomingMessage): boolean {
  return /^Bearer \S+$/.test(request.headers.authorization ?? '');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  request.setEncoding('utf8');
  for await (const chunk of request) chunks.push(String(chunk));
  return chunks.join('');
}
