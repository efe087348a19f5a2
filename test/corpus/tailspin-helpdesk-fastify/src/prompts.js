'use strict';

const base = 'You are the help desk of Tailspin Toys.';
const roles = ['user', 'assistant'];

module.exports = {
  base,

  system(extra) {
    return extra ? base.concat(' ', extra) : base;
  },

  /** The earlier turns, as the browser sent them. */
  fromHistory(history) {
    const messages = [];
    for (const turn of history) messages.push({ role: turn.role, content: turn.content });
    return messages;
  },

  /** The earlier turns, without roles that are ours to give. */
  fromTrustedHistory(history) {
    const messages = [];
    for (const turn of history) {
      if (!roles.includes(turn.role)) continue;
      messages.push({ role: turn.role, content: String(turn.content) });
    }
    return messages;
  },

  pair: (system, user) => [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ],
};
