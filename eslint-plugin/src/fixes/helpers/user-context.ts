// Who is behind a call, for the alerts of Defender and for the security log alike.

import type { HelperText } from './helper-text.ts';

export const clientIp: HelperText = {
  imports: { 'node:net': ['isIP'] },
  needs: [],
  text: `/**
 * The address of the client as the trusted proxies saw it: the entry that the outermost of them added. Entries further to
 * the left can be written by anybody. Set TRUSTED_PROXY_HOPS to the number of your proxies (1 behind App Service or one
 * gateway, 2 with Front Door before it, 0 without any).
⟪ * @param {{ headers: Headers | Record<string, string | string[] | undefined>, socket?: { remoteAddress?: string } }} request
 * @returns {string | undefined}
⟫ */
function clientIp(request⟦: {
  headers: Headers | Record<string, string | string[] | undefined>;
  socket?: { remoteAddress?: string | undefined };
}⟧)⟦: string | undefined⟧ {
  const hops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0);
  const { headers } = request;
  const forwarded = headers instanceof Headers ? headers.get('x-forwarded-for') : headers['x-forwarded-for'];
  const chain = String(forwarded ?? '').split(',');
  const entry = hops > 0 ? chain[chain.length - hops] : request.socket?.remoteAddress;
  const address = (entry ?? '').trim();
  // [2001:db8::1]:443 and 203.0.113.7:443 carry a port; an IPv6 address alone has colons of its own.
  const inBrackets = /^\\[([^\\]]+)\\](?::\\d+)?$/.exec(address)?.[1];
  const plain = (inBrackets ?? address.replace(/^([\\d.]+):\\d+$/, '$1')).replace(/^::ffff:(?=[\\d.]+$)/i, '');
  return isIP(plain) > 0 ? plain : undefined;
}`,
};

export const userSecurityContext: HelperText = {
  imports: {},
  needs: ['clientIp'],
  text: `⟦/** Sent with a chat completion, so that an alert of Defender names the user and the address. */
export interface UserSecurityContext {
  application_name: string;
  end_user_id?: string;
  end_user_tenant_id?: string;
  source_ip?: string;
}

⟧/**
 * Built from the claims of a token that was validated, never from the body of the request. Set APPLICATION_NAME.
⟪ * @param {Record<string, unknown>} claims
 * @param {{ headers: Headers | Record<string, string | string[] | undefined>, socket?: { remoteAddress?: string } }} request
⟫ */
function userSecurityContext(claims⟦: Record<string, unknown>⟧, request⟦: Parameters<typeof clientIp>[0]⟧)⟦: UserSecurityContext⟧ {
  const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  const { oid, tid } = claims;
  const source_ip = clientIp(request);
  return {
    application_name: process.env.APPLICATION_NAME ?? 'unnamed',
    ...(typeof oid === 'string' && id.test(oid) ? { end_user_id: oid } : {}),
    ...(typeof tid === 'string' && id.test(tid) ? { end_user_tenant_id: tid } : {}),
    ...(source_ip === undefined ? {} : { source_ip }),
  };
}`,
};
