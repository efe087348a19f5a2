// Configuration files as JSON: what can be read of them.

export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** JSON with comments and trailing commas, as compilers accept it. */
export function parseJson(text: string): Record<string, unknown> | null {
  const plain = text
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, (part) =>
      part.startsWith('"') ? part : '',
    )
    .replace(/,(\s*[}\]])/g, '$1');
  try {
    return recordOf(JSON.parse(plain));
  } catch {
    return null;
  }
}
