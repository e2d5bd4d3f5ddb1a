import { expect } from 'chai';
import type { ReactiveControllerHost } from 'lit';
import { SizeController } from '../../src/views/controllers/size-controller.js';

const HOST = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;

function makeBox(widthPx: number): HTMLElement {
  const box = document.createElement('div');
  box.style.cssText = `width: ${String(widthPx)}px; height: 80px`;
  document.body.append(box);
  return box;
}

/** What belongs to this task, and no frame. */
async function endTask(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

describe('sizes that are waited for', () => {
  // The first one: none is observed yet, and there is one observer for all.
  it('are measured also where the browser observes none, and nothing throws there', async () => {
    const { ResizeObserver } = globalThis;
    Reflect.deleteProperty(globalThis, 'ResizeObserver');
    try {
      const box = makeBox(300);
      const size = new SizeController(HOST, () => box, () => undefined, () => undefined);
      size.hostUpdated();
      size.measureSoon();
      await endTask();
      expect(size.size).to.deep.equal({ widthPx: 300, heightPx: 80 });
      size.hostDisconnected();
      box.remove();
    } finally {
      globalThis.ResizeObserver = ResizeObserver;
    }
  });

  it('are measured before any frame, and together: only when the last box is waited for', async () => {
    const boxes = [makeBox(300), makeBox(200)];
    const heard: string[] = [];
    const sizes = boxes.map((box, i) => new SizeController(HOST, () => box, () => { heard.push(`size ${String(i)}`); }, () => { heard.push(`measured ${String(i)}`); }));
    for (const size of sizes) size.hostUpdated();
    sizes[0]?.measureSoon();
    await endTask();
    expect(sizes.map(({ size }) => size)).to.deep.equal([null, null]);
    sizes[1]?.measureSoon();
    await endTask();
    expect(sizes.map(({ size }) => size)).to.deep.equal([{ widthPx: 300, heightPx: 80 }, { widthPx: 200, heightPx: 80 }]);
    // All is read before anybody writes.
    expect(heard).to.deep.equal(['measured 0', 'measured 1', 'size 0', 'size 1']);
    for (const size of sizes) size.hostDisconnected();
    for (const box of boxes) box.remove();
  });
});
