// Every sentence with which the host answers a failure: what happened, and the one next step.
// None of them holds a token, a prompt, a reply or a key.

export const messages = {
  notAnAccount: (text: string) =>
    `\`${cut(text)}\` is not the name or id of an Azure AI account. Copy the Resource ID from the account's page in the Azure portal.`,
  noEndpointInCode: () =>
    'No Azure OpenAI endpoint was found in this workspace. Link the resource by its name or id instead.',
  notFound: (name: string) => `\`${cut(name)}\` was not found with this account. It may be in another tenant.`,
  signInCancelled: () => 'Sign-in was cancelled. Linting goes on; alerts need an account.',
  demoIsOn: () => 'Demo data is on. Stop it before you link a resource.',
  untrusted: () => 'This workspace is not trusted: linting is on, the live view is off.',
  noCodeCallsThis: () => 'No code in this workspace calls this deployment.',
} as const;

/** One line about a failure for the log, without anything a service or a file may have put into it. */
export function toPlainReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return cut(text.replace(/\s+/g, ' '), 200);
}

function cut(text: string, length = 40): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
