import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Feature, FILE_MISSING } from '../../src/core/feature.js';

describe('a part that is loaded when it is used', () => {
  it('is asked for once, however many want it, and is then here without waiting', async () => {
    let asked = 0;
    const feature = new Feature(() => Promise.resolve({ serial: (asked += 1) }));
    assert.equal(feature.loaded, null);
    feature.prepare();
    const [one, other] = await Promise.all([feature.load(), feature.load()]);
    assert.equal(one, other);
    assert.deepEqual([asked, feature.loaded], [1, { serial: 1 }]);
  });

  it('is missed in a sentence, and asked for again the next time', async () => {
    let isThere = false;
    const feature = new Feature(() => (isThere ? Promise.resolve('here') : Promise.reject(new TypeError('404'))));
    feature.prepare();
    await assert.rejects(feature.load(), { code: 'network', message: FILE_MISSING });
    assert.equal(feature.loaded, null);
    isThere = true;
    assert.equal(await feature.load(), 'here');
  });
});
