/**
 * Space-separated tokens without doubles; `fallback` where there are none. Names that hold a space
 * can be written as a JSON list of texts: `["app@1.2.3 (123)"]`. Never throws.
 */
export function readTokens(value: string | undefined, fallback: readonly string[]): string[] {
  const text = value?.trim() ?? '';
  const tokens = new Set((readList(text) ?? text.split(/\s+/)).filter((token) => token !== ''));
  return tokens.size > 0 ? [...tokens] : [...fallback];
}

/** The same tokens as text for an attribute. Never throws. */
function writeTokens(tokens: readonly string[]): string {
  return tokens.some((token) => /\s|^\[/.test(token)) ? JSON.stringify(tokens) : tokens.join(' ');
}

/** A property may be set to a number, or to a list, where its attribute would be text; trimmed, `''` = not set. Never throws. */
export function readText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const one: unknown = Array.isArray(value) ? writeTokens(value.map(String)) : value;
  return String(one).trim();
}

function readList(text: string): string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : null;
  } catch {
    return null;
  }
}
