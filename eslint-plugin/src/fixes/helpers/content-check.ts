// Refuses what a content filter or a shield has stopped.

import type { HelperText } from './helper-text.ts';

export const checkContentFilter: HelperText = {
  imports: {},
  needs: ['readFilterOutcome'],
  text: `/**
 * The reply, unless the content filter stopped it or could not run: then it is cut or empty and must not be handed on.
⟪ * @template Reply
 * @param {Reply} reply
 * @returns {Reply}
⟫ */
function checkContentFilter⟦<Reply>⟧(reply⟦: Reply⟧)⟦: Reply⟧ {
  const { outcome } = readFilterOutcome(reply);
  const { finishReason, incomplete_details } = Object(reply);
  const isStopped = finishReason === 'content-filter' || Object(incomplete_details).reason === 'content_filter';
  if (isStopped || outcome === 'blocked' || outcome === 'unavailable')
    throw new Error('The reply was stopped by the content filter.');
  return reply;
}`,
};

export const shieldPromptText: HelperText = {
  imports: {},
  needs: ['shieldPrompt'],
  text: `/**
 * The text, once Prompt Shields has found no attack in it. Rejects where it did, and where it could not be asked.
⟪ * @template Text
 * @param {Text} text
 * @returns {Promise<Text>}
⟫ */
async function shieldPromptText⟦<Text>⟧(text⟦: Text⟧)⟦: Promise<Text>⟧ {
  await shieldPrompt(typeof text === 'string' ? text : JSON.stringify(text));
  return text;
}`,
};
