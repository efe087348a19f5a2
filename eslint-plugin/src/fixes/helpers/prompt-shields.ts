// Azure AI Content Safety in front of a model: Prompt Shields, and the analysis of text for harm.

import type { HelperText } from './helper-text.ts';

/** The request both share: Entra ID, a time limit, and no answer but a clear one counts. */
export const contentSafetyRequest: HelperText = {
  imports: { '@azure/identity': ['DefaultAzureCredential', 'getBearerTokenProvider'] },
  needs: [],
  text: `⟦/** Why a text did not get through. */
export type RefusalReason = 'prompt_attack' | 'harmful_content' | 'too_long' | 'filter_unavailable';

⟧/** A text was refused by a check, or the check could not be made. The message holds no part of the text. */
class PromptRefused extends Error {
  ⟦readonly reason: RefusalReason;

  ⟧⟪/** @param {'prompt_attack' | 'harmful_content' | 'too_long' | 'filter_unavailable'} reason */
  ⟫constructor(reason⟦: RefusalReason⟧) {
    super(\`The request was refused: \${reason}\`);
    this.name = 'PromptRefused';
    this.reason = reason;
  }
}

/** The most characters that one call of the service takes. */
const contentSafetyLimit = 10000;
const contentSafetyToken = getBearerTokenProvider(
  new DefaultAzureCredential(),
  'https://cognitiveservices.azure.com/.default',
);

/**
 * Asks the resource in CONTENT_SAFETY_ENDPOINT. Anything but a clear answer (no address, no token, 429, 503, 5 seconds
 * without one) refuses the text: a check that cannot be made is no check passed.
⟪ * @param {string} operation
 * @param {object} body
 * @returns {Promise<any>}
⟫ */
async function askContentSafety(operation⟦: string⟧, body⟦: object⟧)⟦: Promise<unknown>⟧ {
  try {
    const endpoint = (process.env.CONTENT_SAFETY_ENDPOINT ?? '').replace(/\\/+$/, '');
    const response = await fetch(\`\${endpoint}/contentsafety/\${operation}?api-version=2024-09-01\`, {
      method: 'POST',
      headers: { Authorization: \`Bearer \${await contentSafetyToken()}\`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(Number(process.env.CONTENT_SAFETY_TIMEOUT_MS) || 5000),
    });
    if (response.ok) return await response.json();
  } catch {
    // No answer, no token, no address: the same as a refusal.
  }
  throw new PromptRefused('filter_unavailable');
}`,
};

export const shieldPrompt: HelperText = {
  imports: {},
  needs: ['contentSafetyRequest', 'logSecurityEvent', 'promptHash'],
  text: `/**
 * Lets a text through only if Prompt Shields finds no attack in it, nor in the documents that go with it. Refusals are
 * logged, then thrown as PromptRefused. Tried by Microsoft in English, German, Spanish, Japanese, French, Italian,
 * Portuguese and Chinese.
⟪ * @param {string} userPrompt
 * @param {readonly string[]} [documents]
 * @returns {Promise<void>}
⟫ */
async function shieldPrompt(userPrompt⟦: string⟧, documents⟦: readonly string[]⟧ = [])⟦: Promise<void>⟧ {
  try {
    if ([userPrompt, ...documents].some((text) => text.length > contentSafetyLimit)) throw new PromptRefused('too_long');
    for (const batch of shieldBatches(documents)) {
      const answer⟦: unknown⟧ = await askContentSafety('text:shieldPrompt', { userPrompt, documents: batch });
      const { userPromptAnalysis, documentsAnalysis = [] } = Object(answer);
      const found = [userPromptAnalysis, ...documentsAnalysis].map((analysis) => analysis?.attackDetected);
      if (documentsAnalysis.length !== batch.length || found.some((each) => typeof each !== 'boolean'))
        throw new PromptRefused('filter_unavailable');
      if (found.includes(true)) throw new PromptRefused('prompt_attack');
    }
  } catch (error) {
    const reason = error instanceof PromptRefused ? error.reason : 'filter_unavailable';
    logSecurityEvent({
      security_check_passed: false,
      decision: 'block',
      decision_reason: reason,
      prompt_hash: promptHash(userPrompt),
      prompt_length: userPrompt.length,
    });
    throw error;
  }
}

/**
 * At most five documents and 10,000 characters of them a call; one call without documents when there are none.
⟪ * @param {readonly string[]} documents
 * @returns {string[][]}
⟫ */
function shieldBatches(documents⟦: readonly string[]⟧)⟦: string[][]⟧ {
  ⟪/** @type {string[][]} */
  ⟫const batches⟦: string[][]⟧ = [[]];
  let size = 0;
  for (const document of documents) {
    const last = batches[batches.length - 1] ?? [];
    if (last.length === 5 || (last.length > 0 && size + document.length > contentSafetyLimit)) {
      batches.push([document]);
      size = document.length;
    } else {
      last.push(document);
      size += document.length;
    }
  }
  return batches;
}`,
};

export const checkHarm: HelperText = {
  imports: {},
  needs: ['contentSafetyRequest', 'logSecurityEvent', 'promptHash'],
  text: `/**
 * Lets a text through only if its severity of hate, sexual content, violence and self-harm stays below the limit (of 0, 2,
 * 4, 6). For prompts and for replies. Refusals are logged, then thrown as PromptRefused.
⟪ * @param {string} text
 * @param {number} [limit]
 * @returns {Promise<void>}
⟫ */
async function checkHarm(text⟦: string⟧, limit = 4)⟦: Promise<void>⟧ {
  ⟪/** @type {Record<string, string>} */
  ⟫const severities⟦: Record<string, string>⟧ = {};
  try {
    if (text.length > contentSafetyLimit) throw new PromptRefused('too_long');
    const { categoriesAnalysis } = Object(await askContentSafety('text:analyze', { text }));
    if (!Array.isArray(categoriesAnalysis) || categoriesAnalysis.length === 0)
      throw new PromptRefused('filter_unavailable');
    for (const { category, severity } of categoriesAnalysis) {
      if (typeof severity !== 'number') throw new PromptRefused('filter_unavailable');
      severities[String(category)] = String(severity);
      if (severity >= limit) throw new PromptRefused('harmful_content');
    }
  } catch (error) {
    logSecurityEvent({
      security_check_passed: false,
      decision: 'block',
      decision_reason: error instanceof PromptRefused ? error.reason : 'filter_unavailable',
      content_filter: severities,
      prompt_hash: promptHash(text),
      prompt_length: text.length,
    });
    throw error;
  }
}`,
};
