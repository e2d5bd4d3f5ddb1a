import { expect } from 'chai';
import type { ElementQuery } from '../../src/store/queries.js';
import { ChartLink, getGroupLink, zoomQuery, type LinkChange } from '../../src/views/link.js';

const HOUR_MS = 3_600_000;
const range = (from: number, to: number): { start: number; end: number } => ({ start: from * HOUR_MS, end: to * HOUR_MS });

function listen(link: ChartLink): LinkChange[] {
  const heard: LinkChange[] = [];
  link.listen((change) => heard.push(change));
  return heard;
}

describe('a link', () => {
  it('goes into ranges and back, one by one or at once, and tells of each', () => {
    const link = new ChartLink();
    const heard = listen(link);
    expect([link.zoom(range(1, 9)), link.zoom(range(2, 4)), link.back()]).to.deep.equal([true, true, true]);
    expect(link.range).to.deep.equal(range(1, 9));
    link.zoom(range(3, 5));
    expect(link.reset()).to.equal(true);
    expect(link.range).to.equal(null);
    expect([link.back(), link.reset()]).to.deep.equal([false, false]);
    expect(heard).to.have.lengthOf(5);
  });

  it('refuses what is no range, is shorter than a minute, or is shown already', () => {
    const link = new ChartLink();
    const heard = listen(link);
    for (const [start, end] of [[NaN, 5], [5, NaN], [9e6, 1e6], [0, 59_999], [-1, 9e6], [0, Infinity], [0, 9e15]]) {
      expect(link.zoom({ start: start ?? 0, end: end ?? 0 })).to.equal(false);
    }
    expect(heard).to.deep.equal([]);
    expect([link.zoom(range(1, 2)), link.zoom(range(1, 2))]).to.deep.equal([true, false]);
  });

  it('is taken back only by who points', () => {
    const link = new ChartLink();
    const [one, other] = [{}, {}];
    link.point(one, 5);
    link.point(other, null);
    expect([link.cursorMs, link.pointer]).to.deep.equal([5, one]);
    link.point(one, null);
    expect([link.cursorMs, link.pointer]).to.deep.equal([null, null]);
  });

  it('of a name is one for all, and starts anew when nobody is in it any more', () => {
    const link = getGroupLink('board');
    const stop = link.listen(() => undefined);
    expect(getGroupLink('board')).to.equal(link);
    expect(getGroupLink('other')).to.not.equal(link);
    stop();
    expect(getGroupLink('board')).to.not.equal(link);
  });
});

describe('the question about a range', () => {
  const query: ElementQuery = { project: [], environment: [], release: [], query: '', range: { period: '14d' }, interval: '1h' };

  it('takes buckets as fine as the range allows, or finer ones that the author wants', () => {
    expect(zoomQuery(query, null)).to.equal(query);
    expect(zoomQuery(query, range(0, 24))).to.deep.include({ range: range(0, 24), interval: 'auto' });
    // A day at auto has 5 min buckets (288); a minute is finer.
    expect(zoomQuery({ ...query, interval: '1m' }, range(0, 24)).interval).to.equal('1m');
  });
});
