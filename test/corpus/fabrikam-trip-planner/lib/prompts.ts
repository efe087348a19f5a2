import type { Trip } from '@prisma/client';

export const plannerRules = `You are the trip planner of Fabrikam Travel.
Suggest stops, hotels and trains. Never quote a price that no tool has returned.`;

const paces = new Map([
  ['slow', 'Plan at most two stops a day.'],
  ['normal', 'Plan three to four stops a day.'],
  ['packed', 'Plan as many stops as fit.'],
]);

export function systemFor(pace: string): string {
  return `${plannerRules}\n${paces.get(pace) ?? paces.get('normal')}`;
}

/** Puts what the traveller likes to the rules, so that the model keeps it in mind. */
export const personalise = (likes: string[]) =>
  [plannerRules, 'The traveller likes:', ...likes.map((like) => `- ${like}`)].join('\n');

export function describeTrip(trip: Trip): string {
  return `Trip "${trip.name}" from ${trip.start.toISOString()}\nNotes of the traveller: ${trip.notes}`;
}
