// Links in payloads are followed only when they lead to a portal of Microsoft.

const portalHosts = ['portal.azure.com', 'portal.azure.us', 'portal.azure.cn', 'security.microsoft.com'];
const maxLength = 2_000;

/** The link when it is https and leads to a known portal; else null. */
export function toPortalUrl(text: string | null): string | null {
  if (text === null || text.length > maxLength || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && isPlain && portalHosts.includes(url.hostname) ? url.href : null;
}
