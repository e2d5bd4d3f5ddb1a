import { en } from './en.js';
import type { Messages } from './messages.js';

/** Languages beside English, each in a module of its own that is loaded when it is used. */
const LOADERS: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>> = {
  de: () => import('./de.js'),
  fr: () => import('./fr.js'),
  es: () => import('./es.js'),
  ja: () => import('./ja.js'),
  ar: () => import('./ar.js'),
};
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)(-|$)|-(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm)(-|$)/i;

const loaded = new Map<string, Messages>();
/** Under way; null = settled, come or not: whoever is told would only ask again. */
const asked = new Map<string, Promise<void> | null>();

/** The texts in the language of a locale; English until they are here, or where there are none. Never throws. */
export function getMessages(locale: string): Messages {
  return loaded.get(readLanguage(locale)) ?? en;
}

/**
 * Brings the texts of a locale's language; settles when they are here, or cannot be had (then English stays).
 * null = nothing is to be waited for (any more). One request a page and language. Never rejects.
 */
export function loadMessages(locale: string): Promise<void> | null {
  const language = readLanguage(locale);
  const load = Object.hasOwn(LOADERS, language) ? LOADERS[language] : undefined;
  if (!load) return null;
  const earlier = asked.get(language);
  if (earlier !== undefined) return earlier;
  const loading = load().then(
    ({ messages }) => {
      loaded.set(language, messages);
      asked.set(language, null);
    },
    () => {
      asked.set(language, null);
    },
  );
  asked.set(language, loading);
  return loading;
}

/** Whether text of a locale runs from right to left, by its language or its script. Never throws. */
export function isRightToLeft(locale: string): boolean {
  return RIGHT_TO_LEFT.test(locale) && !/-Latn(-|$)/i.test(locale);
}

function readLanguage(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() ?? '';
}
