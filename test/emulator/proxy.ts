// A proxy on loopback as companies have them: it tunnels to the emulator, or it refuses, or it breaks off.

import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export type ProxyMood = 'tunnels' | 'wants a password' | 'finds no way' | 'breaks off';

export interface Proxy {
  readonly url: string;
  readonly tunnels: number;
  setMood(mood: ProxyMood): void;
  close(): Promise<void>;
}

const refusals = {
  'wants a password': '407 Proxy Authentication Required',
  'finds no way': '502 Bad Gateway',
} as const;

/** `port`: where the emulator listens, whatever host was asked for. */
export async function startProxy(port: number): Promise<Proxy> {
  const server = createServer();
  const sockets = new Set<Duplex>();
  let mood: ProxyMood = 'tunnels';
  let tunnels = 0;
  server.on('connect', (_request, client: Duplex) => {
    sockets.add(client);
    client.on('error', () => client.destroy());
    if (mood === 'breaks off') {
      client.destroy();
      return;
    }
    if (mood !== 'tunnels') {
      client.end(`HTTP/1.1 ${refusals[mood]}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    tunnels += 1;
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    sockets.add(target);
    target.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(own)}`,
    get tunnels() {
      return tunnels;
    },
    setMood: (next) => {
      mood = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}
