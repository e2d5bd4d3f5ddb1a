import { expect } from 'chai';
import { filterValues } from '../../src/views/filters.js';
import { readUrlState, writeUrlState } from '../../src/views/url-state.js';

describe('what the reader filters by', () => {
  it('stands in the place of the attributes: a period in that of a range, a range in that of a period', () => {
    const range = { start: '2025-11-01', end: '2025-11-02', interval: '1h' };
    expect(filterValues(range, { statsPeriod: '7d' })).to.deep.equal({ 'stats-period': '7d', interval: '1h' });
    expect(filterValues({ 'stats-period': '14d' }, { start: 'a', end: 'b' })).to.deep.equal({ start: 'a', end: 'b' });
    expect(filterValues(range, { environment: ['pre prod'] })).to.deep.equal({ ...range, environment: '["pre prod"]' });
    expect(filterValues(range, { start: 'only' })).to.deep.equal(range);
    expect(filterValues(range, undefined)).to.equal(range);
  });
});

describe('the state in an address', () => {
  const STATE = { filters: { project: ['11', '12'], release: [], statsPeriod: '7d' }, zoom: { start: 0, end: 3_600_000 }, hidden: { 'session-health': ['crashed'], issues: [] } };

  it('is read as it was written, beside parameters of others', () => {
    const search = writeUrlState('?mine=1&k.project=9&kk.project=3', 'k', STATE);
    expect(readUrlState(search, 'k')).to.deep.equal(STATE);
    expect(new URLSearchParams(search).getAll('mine')).to.deep.equal(['1']);
    expect(new URLSearchParams(search).getAll('kk.project')).to.deep.equal(['3']);
  });

  it('keeps ids of series whatever they hold, and leaves parameters alone whose names only begin alike', () => {
    const hidden = { 'crash-free-sessions': ['app:x, y@3.4.1', '50%,%2C', '+frozen', 'x'.repeat(190), 'y'.repeat(190)] };
    const search = writeUrlState('?eu.west.project=9&eu.project=1&eu.note=2', 'eu', { filters: {}, zoom: null, hidden });
    expect(readUrlState(search, 'eu')?.hidden).to.deep.equal(hidden);
    expect([...new URLSearchParams(search).keys()]).to.deep.equal(['eu.west.project', 'eu.note', 'eu.hide']);
    expect(readUrlState('?k.hide=issues:50%,a:b', 'k')?.hidden).to.deep.equal({ issues: ['50%', 'a:b'] });
  });

  it('is none where the address says nothing, and what cannot be read is left out', () => {
    expect(readUrlState('?mine=1', 'k')).to.equal(null);
    expect(readUrlState(`?k.zoom=yesterday&k.project=${'x'.repeat(300)}&k.interval=1h`, 'k')).to.deep.equal({ filters: { interval: '1h' }, zoom: null, hidden: {} });
    expect(writeUrlState('?k.interval=1h', 'k', { filters: {}, zoom: null, hidden: {} })).to.equal('');
  });
});
