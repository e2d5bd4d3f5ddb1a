import { expect } from 'chai';
import { glyphPath } from '../../src/charts/glyphs.js';
import type { SeriesTone } from '../../src/charts/spec.js';
import { tokenStyles } from '../../src/views/tokens.styles.js';

const STATUSES: readonly SeriesTone[] = ['crashed', 'errored', 'unhandled', 'abnormal', 'healthy'];
const RELEASES: readonly SeriesTone[] = ['release-1', 'release-2', 'release-3', 'release-4', 'release-5', 'release-6', 'other'];
const ISSUES: readonly SeriesTone[] = ['new-issues', 'resolved-issues'];

type Rgb = readonly [number, number, number];

/** The colour of a token in a theme, as the sheet has it. */
function readToken(name: string, theme: 'light' | 'dark'): Rgb {
  const found = new RegExp(`--_${name}:[^;]*light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokenStyles.cssText);
  const hex = found?.[theme === 'light' ? 1 : 2] ?? '';
  if (hex === '') throw new Error(`There is no colour ${name}.`);
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function toLinear(rgb: Rgb): Rgb {
  return rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
}

function readLuminance(rgb: Rgb): number {
  const [red, green, blue] = toLinear(rgb);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function readContrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [readLuminance(one), readLuminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** How eyes without red or green cones see linear light (Machado, Oliveira and Fernandes 2009, severity 1). */
const VISIONS: Readonly<Record<string, readonly Rgb[]>> = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
};

/** A colour in Oklab, in which distances are about those that eyes see. @see https://bottosson.github.io/posts/oklab/ */
function toOklab(rgb: Rgb, vision: readonly Rgb[]): Rgb {
  const light = toLinear(rgb);
  const [red, green, blue] = vision.map((row) => Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function readDistance(one: Rgb, other: Rgb, vision: readonly Rgb[]): number {
  const [a, b] = [toOklab(one, vision), toOklab(other, vision)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function listPairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, i) => items.slice(i + 1).map((other): [T, T] => [one, other]));
}

describe('F99: the palette', () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`stands out from the card at 3:1 for marks and 4.5:1 for text, in ${theme}`, () => {
      const surface = readToken('surface', theme);
      for (const tone of [...STATUSES, ...RELEASES, ...ISSUES]) {
        expect(readContrast(readToken(tone, theme), surface), tone).to.be.at.least(3);
      }
      for (const text of ['text', 'text-muted', 'text-faint', 'worse', 'better', 'accent', 'warning']) {
        expect(readContrast(readToken(text, theme), surface), text).to.be.at.least(4.5);
      }
    });

    it(`keeps the statuses apart for every kind of colour vision, in ${theme}`, () => {
      for (const [name, vision] of Object.entries(VISIONS)) {
        for (const [one, other] of listPairs(STATUSES)) {
          // 0.02 is about the least that eyes tell apart.
          expect(readDistance(readToken(one, theme), readToken(other, theme), vision), `${one} and ${other}, ${name}`).to.be.at.least(0.07);
        }
      }
    });
  }

  it('gives each series of one chart a shape of its own, for who sees no colours', () => {
    for (const group of [STATUSES, RELEASES, ISSUES]) {
      expect(new Set(group.map((tone) => glyphPath(tone))).size).to.equal(group.length);
    }
  });
});
