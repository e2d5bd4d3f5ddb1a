import { expect } from 'chai';
import { Isolation, isUnknownHidden, listHidden, listIds, readHidden, toggleOne, type Toggle } from '../../src/views/hidden-series.js';

const show = (...ids: string[]): Toggle[] => ids.map((id) => ({ id: id.replace('-', ''), visible: !id.startsWith('-') }));

describe('what is hidden', () => {
  it('is what the reader chose, else what the author lists, else what the catalogue has', () => {
    expect([...(readHidden(['crashed'], ['healthy']) ?? [])]).to.deep.equal(['crashed']);
    expect(readHidden(undefined, ['healthy'])?.has('healthy')).to.equal(true);
    expect(readHidden(undefined, ['none'])?.has('none')).to.equal(false);
    expect(readHidden(undefined, [])).to.equal(null);
  });

  it('stays so while it is not there: releases on their way, a status of another range', () => {
    const toggles = toggleOne(show('crashed', '-healthy'), 'crashed') ?? [];
    expect(listHidden(toggles, ['healthy', 'unhandled', 'releases'])).to.deep.equal(['unhandled', 'releases', 'crashed', 'healthy']);
  });

  it('is, of statuses that nobody knows, each that nobody shows', () => {
    const toggles = [...show('crashed'), { id: 'frozen', visible: false, isUnknown: true }];
    const shown = new Set(listHidden(toggleOne(toggles, 'frozen') ?? [], ['healthy']));
    expect([isUnknownHidden(null, 'frozen'), isUnknownHidden(shown, 'frozen'), isUnknownHidden(shown, 'stuck')]).to.deep.equal([true, false, true]);
    const again = new Set(listHidden(toggleOne([{ id: 'frozen', visible: true, isUnknown: true }], 'frozen') ?? [], shown));
    expect(isUnknownHidden(again, 'frozen')).to.equal(true);
    expect(listIds([...shown])).to.deep.equal(['healthy']);
  });

  it('is nothing of them where the author says which to hide, but what the reader hides then', () => {
    const authored = readHidden(undefined, ['crashed']);
    expect(isUnknownHidden(authored, 'frozen')).to.equal(false);
    const toggles = toggleOne([{ id: 'frozen', visible: true, isUnknown: true }], 'frozen') ?? [];
    const hidden = new Set(listHidden(toggles, authored ?? []));
    expect([isUnknownHidden(hidden, 'frozen'), isUnknownHidden(hidden, 'stuck')]).to.deep.equal([true, false]);
  });

  it('comes back as it was when a series that is alone is isolated once more', () => {
    const isolation = new Isolation();
    const alone = isolation.apply('session-health', show('crashed', 'errored', '-healthy'), 'errored');
    expect(alone).to.deep.equal(show('-crashed', 'errored', '-healthy'));
    expect(isolation.apply('session-health', alone ?? [], 'errored')).to.deep.equal(show('crashed', 'errored', '-healthy'));
  });
});
