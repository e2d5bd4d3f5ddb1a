import { HealthError } from '../core/errors.js';

/** Larger files hold no layouts, bytes. */
const MAX_BYTES = 1_048_576;

/** Lets the reader choose a JSON file; null = none was chosen. Rejects with `invalid-data` when it is no JSON, or too large. */
export async function pickFile(): Promise<unknown> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'application/json,.json';
  const chosen = new Promise<File | null>((resolve) => {
    input.addEventListener('change', () => { resolve(input.files?.[0] ?? null); }, { once: true });
    input.addEventListener('cancel', () => { resolve(null); }, { once: true });
  });
  input.click();
  const file = await chosen;
  if (file === null) return null;
  if (file.size > MAX_BYTES) throw new HealthError('too-large', 'That file is too large to hold layouts.');
  try {
    return JSON.parse(await file.text()) as unknown;
  } catch {
    throw new HealthError('invalid-data', 'That file is no JSON. Choose one that was saved from a dashboard.');
  }
}
