// Questions that several readings ask at the same time are sent once. What is shared belongs to one round of readings,
// which has one signal: it ends with the round, and no reading can be cancelled by another one.

export interface Shared {
  /** The answer under this name in the round of the signal; `ask` is called by the first who wants it. */
  once<T>(signal: AbortSignal | undefined, name: string, ask: () => Promise<T>): Promise<T>;
}

export function createShared(): Shared {
  const rounds = new WeakMap<AbortSignal, Map<string, Promise<unknown>>>();
  return {
    once<T>(signal: AbortSignal | undefined, name: string, ask: () => Promise<T>): Promise<T> {
      if (signal === undefined) return ask();
      const round = rounds.get(signal) ?? new Map<string, Promise<unknown>>();
      rounds.set(signal, round);
      // Only what was put there under the same name with the same `ask` comes back, so its type is known.
      const known = round.get(name) as Promise<T> | undefined;
      if (known !== undefined) return known;
      const asked = ask();
      round.set(name, asked);
      return asked;
    },
  };
}
