// Everything the model is told, in one place.

const supportRules = [
  'You are the support assistant of Contoso, a maker of outdoor gear.',
  'Answer only from the articles you are given. Never promise a refund.',
].join('\n');

const tones = {
  friendly: 'Write in a warm and friendly tone.',
  formal: 'Write in a formal tone.',
  brief: 'Answer in at most two sentences.',
} as const;

/** The system prompt in a tone the caller describes. */
export function buildSystemPrompt(tone: string): string {
  return `${supportRules}\nWrite your answers in this tone: ${tone}.`;
}

/** The system prompt in one of the tones we know. */
export function buildSystemPromptFor(tone: string): string {
  switch (tone) {
    case 'formal':
      return `${supportRules}\n${tones.formal}`;
    case 'brief':
      return `${supportRules}\n${tones.brief}`;
    default:
      return `${supportRules}\n${tones.friendly}`;
  }
}

export const triageInstructions =
  'Sort the ticket into one of: billing, delivery, warranty, other. Answer with that single word.';
