// Base64 without the platform: this layer must run in Node, a worker and a browser alike.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Value of one base64 character in either alphabet (`+/` or `-_`); -1 for anything else. */
function sextetOf(code: number): number {
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 71;
  if (code >= 48 && code <= 57) return code + 4;
  if (code === 43 || code === 45) return 62;
  if (code === 47 || code === 95) return 63;
  return -1;
}

/** The bytes of a base64 text, or null when a character does not belong. Padding is optional. */
export function decodeBase64(text: string): Uint8Array | null {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === 61) length -= 1;
  if (text.length - length > 2 || length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < length; index += 1) {
    const sextet = sextetOf(text.charCodeAt(index));
    if (sextet < 0) return null;
    buffer = ((buffer << 6) | sextet) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (buffer >> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

/** First characters of the base64 text of some bytes, without padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet.charAt((buffer >> bits) & 63);
    }
  }
  return bits === 0 ? text : text + alphabet.charAt((buffer << (6 - bits)) & 63);
}

/** The plain ASCII text behind a base64 text, or null when it holds anything but printable characters. */
export function decodeBase64Text(text: string): string | null {
  const bytes = decodeBase64(text);
  if (bytes === null || bytes.length === 0) return null;
  let decoded = '';
  for (const byte of bytes) {
    const isPrintable = (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;
    if (!isPrintable) return null;
    decoded += String.fromCharCode(byte);
  }
  return decoded;
}
