// Names a finding so that it keeps its name when lines move.

/** 64 bits of a text as hex; not for secrets. */
export function hashText(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (b >>> 0).toString(16).padStart(8, '0') + (a >>> 0).toString(16).padStart(8, '0');
}

/** Rule, enclosing function, code at the place without its spaces, kind of source. */
export function fingerprintOf(rule: string, functionName: string, code: string, kind: string): string {
  return hashText([rule, functionName, code.replace(/\s+/g, ''), kind].join('\n'));
}
