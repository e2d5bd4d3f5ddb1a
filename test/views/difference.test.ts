import { expect } from 'chai';
import { createFormats } from '../../src/i18n/create-formats.js';
import { en } from '../../src/i18n/en.js';
import { formatDifference } from '../../src/views/difference.js';

const reader = { formats: createFormats({ locale: 'en', timeZone: 'UTC' }), messages: en };

describe('a difference to the period before', () => {
  it('of shares within a hundredth of a point is none, as in the headline', () => {
    const texts = [0.00004, -0.00009, 0, 0.00012, -0.0025].map((difference) => formatDifference(difference, 'share', reader));
    expect(texts).to.deep.equal(['= 0.00 pts', '= 0.00 pts', '= 0.00 pts', '▲ 0.01 pts', '▼ 0.25 pts']);
  });

  it('of counts is none only where they are equal, and nothing where it is not known', () => {
    expect([1, 0, -2, Number.NaN].map((difference) => formatDifference(difference, 'count', reader))).to.deep.equal(['▲ 1', '= 0', '▼ 2', '']);
  });
});
