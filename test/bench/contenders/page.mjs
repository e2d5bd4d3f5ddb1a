// What all contenders share: a grid of six boxes, and the moment at which a frame is on screen.
import { TOGGLED, turnToBars } from '../data.ts';

/** Six boxes of 480 × 240 px. */
export function makeBoxes(root) {
  return Array.from({ length: 6 }, () => {
    const box = document.createElement('div');
    box.style.cssText = 'width:480px;height:240px;overflow:hidden';
    root.append(box);
    return box;
  });
}

/** Draws the chart anew that is turned to bars; `draw` makes a plot of a chart and the number of its box. */
export function drawAsBars(plots, charts, draw) {
  const at = TOGGLED.bar;
  plots[at].destroy();
  charts[at] = turnToBars(charts[at]);
  plots[at] = draw(charts[at], at);
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
