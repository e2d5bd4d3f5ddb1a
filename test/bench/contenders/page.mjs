// What all contenders share: a grid of six boxes, and the moment at which a frame is on screen.

/** Six boxes of 480 × 240 px. */
export function makeBoxes(root) {
  return Array.from({ length: 6 }, () => {
    const box = document.createElement('div');
    box.style.cssText = 'width:480px;height:240px;overflow:hidden';
    root.append(box);
    return box;
  });
}

/** Resolves with the time when what was changed before is on screen. */
export function afterPaint() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    });
  });
}

/** Sends a pointer over a box, at a part of its width. */
export function movePointer(box, part) {
  const { left, top, width, height } = box.getBoundingClientRect();
  const at = { clientX: left + width * part, clientY: top + height / 2, bubbles: true, composed: true, view: window };
  const target = box.querySelector('canvas, .u-over, svg') ?? box;
  for (const type of ['pointermove', 'mousemove']) target.dispatchEvent(type.startsWith('p') ? new PointerEvent(type, at) : new MouseEvent(type, at));
}
