// Gives way: to messages that have arrived meanwhile, and to the person who is typing.

import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';

/**
 * Lets waiting messages in. The transport hands over one message per turn of the event loop, right after ours,
 * so the second turn has seen what was waiting before the first.
 */
export async function letMessagesIn(): Promise<void> {
  await immediate();
  await immediate();
}

/** Background work asks here before each piece; foreground work reports itself here. */
export interface Pace {
  /** somebody is waiting for us */
  busy(): void;
  /** resolves when nobody has been waiting for a short while */
  idle(): Promise<void>;
}

export function createPace(quietMs = 150): Pace {
  let quietAt = 0;
  return {
    busy: () => {
      quietAt = performance.now() + quietMs;
    },
    idle: async () => {
      await immediate();
      for (let rest = quietAt - performance.now(); rest > 0; rest = quietAt - performance.now()) {
        await delay(rest, undefined, { ref: false });
      }
    },
  };
}
