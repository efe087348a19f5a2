// The credential layer's public face.
export { classifyLiteral } from './classify-literal.ts';
export { findCredentials, findNamedCredentials } from './find-credentials.ts';
export { mayHoldKey } from './prefilter.ts';
export { decodeBase64Text } from './base64.ts';
export { emptyContext, type CredentialMatch, type LiteralContext } from './match.ts';
