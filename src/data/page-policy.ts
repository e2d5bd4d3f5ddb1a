/** How long after a request failed a page tells that its policy was the reason, ms. */
const TELL_MS = 100;

/** Watches whether the page's own policy forbids a request. */
export interface PolicyWatch {
  /** Whether it did; settles a moment after the request failed. Never rejects. */
  wasBlocked(): Promise<boolean>;
  stop(): void;
}

/**
 * Listens, for as long as a request is under way, for the page's report that `connect-src` does
 * not allow its address. Where there is no page, nothing is ever blocked. Never throws.
 *
 * @see https://www.w3.org/TR/CSP3/#violation-events
 */
export function watchPolicy(url: URL): PolicyWatch {
  const page = (globalThis as { document?: Document }).document;
  let isBlocked = false;
  let tell: (() => void) | null = null;
  const hear = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'connect-src' || !isSame(blockedURI, url)) return;
    isBlocked = true;
    tell?.();
  };
  page?.addEventListener('securitypolicyviolation', hear);
  return {
    wasBlocked: async () => {
      if (page && !isBlocked) {
        await new Promise<void>((resolve) => {
          tell = resolve;
          setTimeout(resolve, TELL_MS);
        });
      }
      return isBlocked;
    },
    stop: () => page?.removeEventListener('securitypolicyviolation', hear),
  };
}

/** The report names the whole address, or only its origin. */
function isSame(blocked: string, url: URL): boolean {
  return URL.canParse(blocked) && new URL(blocked).origin === url.origin;
}
