// Numbers for people: percentiles and lists of measurements in turns.

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 0.5);

/**
 * Measures each variant once per round, in turns and in changing order, so that a busy machine hits all of them alike.
 * @param {readonly string[]} variants
 * @param {(variant: string) => Promise<number>} measure
 * @returns {Promise<Record<string, number[]>>}
 */
export async function inTurns(variants, rounds, measure) {
  const times = Object.fromEntries(variants.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round += 1) {
    const shift = round % variants.length;
    for (const variant of [...variants.slice(shift), ...variants.slice(0, shift)]) {
      times[variant].push(await measure(variant));
    }
  }
  return times;
}
