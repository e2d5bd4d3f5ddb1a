import type { SeriesTone } from '../charts/spec.js';

const TONES = ['release-1', 'release-2', 'release-3', 'release-4', 'release-5', 'release-6'] as const satisfies readonly SeriesTone[];

/**
 * Which colour a release has: the first that was free when it was first seen, for as long as the
 * element lives, whatever becomes of its rank. Where more than six were seen, one that is
 * shown now takes the colour of one that is not.
 */
export class ReleaseTones {
  readonly #tones = new Map<string, SeriesTone>();

  /** Colours of the releases that are shown together, at most six of them different. */
  assign(releases: readonly string[]): ReadonlyMap<string, SeriesTone> {
    const shown = new Set(releases);
    const taken = new Set([...this.#tones].filter(([release]) => shown.has(release)).map(([, tone]) => tone));
    const used = new Set(this.#tones.values());
    for (const release of releases) {
      if (this.#tones.has(release)) continue;
      const free = TONES.find((tone) => !used.has(tone)) ?? TONES.find((tone) => !taken.has(tone)) ?? 'other';
      // Whoever had it before, and comes back later, gets another one.
      for (const [other, tone] of this.#tones) if (tone === free && free !== 'other') this.#tones.delete(other);
      this.#tones.set(release, free);
      taken.add(free);
      used.add(free);
    }
    return new Map(releases.map((release) => [release, this.#tones.get(release) ?? 'other']));
  }
}
