/** Writes which of an element's custom states hold; where the browser knows none, nothing happens. */
export function writeStates(set: CustomStateSet | undefined, states: Readonly<Record<string, boolean>>): void {
  for (const [name, holds] of Object.entries(states)) {
    // Even a change that changes nothing makes the browser look for styles anew.
    if (!set || holds === set.has(name)) continue;
    if (holds) set.add(name);
    else set.delete(name);
  }
}
