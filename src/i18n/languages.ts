import { en } from './en.js';
import type { Messages } from './messages.js';

/** The texts of a language; English until they are here. */
export function getMessages(_locale: string): Messages {
  return en;
}

/** Brings the texts of a language; null = they are here. */
export function loadMessages(_locale: string): Promise<void> | null {
  return null;
}

/** Whether the language runs from right to left. */
export function isRightToLeft(locale: string): boolean {
  return /^(ar|fa|he|ur|ps|yi|ckb|dv|sd|ug)\b/.test(locale);
}
