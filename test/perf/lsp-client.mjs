// The smallest client that can type into a language server over stdio.
import { spawn } from 'node:child_process';

export function startClient(program) {
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map();
  let nextId = 1;
  let buffer = Buffer.alloc(0);

  const write = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    server.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  };

  const receive = (message) => {
    if (message.method !== undefined && message.id !== undefined) {
      const result = message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null;
      write({ id: message.id, result });
    } else if (waiting.has(message.id)) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(Object.assign(new Error(message.error.message), message.error));
      else resolve(message.result);
    }
  };

  server.stdout.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const headerEnd = buffer.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, headerEnd))[1]);
      const end = headerEnd + 4 + length;
      if (buffer.length < end) return;
      const message = JSON.parse(buffer.toString('utf8', headerEnd + 4, end));
      buffer = buffer.subarray(end);
      receive(message);
    }
  });
  server.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The server ended with ${code}.`));
    waiting.clear();
  });

  const request = (method, params) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      write({ id, method, params });
    });
  return {
    request,
    notify: (method, params) => write({ method, params }),
    async stop() {
      await request('shutdown');
      write({ method: 'exit' });
      await new Promise((resolve) => server.once('close', resolve));
    },
  };
}
