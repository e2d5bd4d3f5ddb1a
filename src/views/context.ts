import type { ReactiveControllerHost } from 'lit';

/** Hears of a value, and how to stop hearing of it. */
export type ContextCallback<T> = (value: T, unsubscribe?: () => void) => void;

/** A question for a value, as the community's protocol has it. */
type ContextRequest<T> = Event & { readonly context: unknown; readonly contextTarget?: EventTarget; readonly callback: ContextCallback<T>; readonly subscribe?: boolean };

/** What the protocol's two events have in common. */
const OUTWARDS = { bubbles: true, composed: true };

/**
 * Asks `at`, and whatever is around it, for a value now and whenever it changes.
 *
 * @see https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export function requestContext<T>(at: EventTarget, contextTarget: EventTarget, context: symbol, callback: ContextCallback<T>): void {
  at.dispatchEvent(Object.assign(new Event('context-request', OUTWARDS), { context, contextTarget, callback, subscribe: true }));
}

/** Answers such questions of elements inside its host; tells by a `context-provider` event that it is there. */
export class ContextProvider<T> {
  #value: T | undefined;
  readonly #subscribers = new Map<ContextCallback<T | undefined>, () => void>();

  constructor(host: ReactiveControllerHost & HTMLElement, context: symbol) {
    host.addEventListener('context-request', (event) => {
      const { context: asked, contextTarget = event.composedPath()[0], callback, subscribe } = event as ContextRequest<T | undefined>;
      if (asked !== context || contextTarget === host) return;
      event.stopPropagation();
      const unsubscribe = (): void => void this.#subscribers.delete(callback);
      if (subscribe) this.#subscribers.set(callback, unsubscribe);
      callback(this.#value, subscribe ? unsubscribe : undefined);
    });
    let id = '';
    const announce = (): void => {
      id = host.id;
      host.dispatchEvent(Object.assign(new Event('context-provider', OUTWARDS), { context, contextTarget: host }));
    };
    // Who looks for it by its id hears of another one, too.
    host.addController({ hostConnected: announce, hostUpdate: () => { if (id !== host.id) announce(); } });
  }

  /** Undefined until it was set. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Tells everyone who asked to be told. */
  set value(value: T | undefined) {
    this.#value = value;
    for (const [callback, unsubscribe] of this.#subscribers) callback(value, unsubscribe);
  }
}
