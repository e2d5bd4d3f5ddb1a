// Runs in the page: mounts one contender and does to it what a reader does. `window.contender` is its `create`.
import { afterPaint } from './contenders/page.mjs';
import { HOVERED, makeData } from './data.ts';

const root = document.createElement('main');
document.body.append(root);
const contender = window.createContender(root);

async function repeat(times, work) {
  for (let i = 0; i < times; i++) {
    await work(i);
    await afterPaint();
  }
}

const STEPS = {
  idle: () => repeat(12, () => undefined),
  'toggle-bar': () => repeat(12, (i) => contender.toggle('bar', i % 2 === 1)),
  'toggle-line': () => repeat(12, (i) => contender.toggle('line', i % 2 === 1)),
  refresh: () => repeat(1, () => contender.refresh()),
  resize: () => repeat(4, (i) => contender.resize([440, 460, 420, 480][i])),
};

window.bench = {
  prepare: (buckets, seed) => contender.prepare(makeData(buckets, seed)),
  async mount() {
    const begun = performance.now();
    return (await contender.mount()) - begun;
  },
  /** Where a pointer can be over the chart that is pointed at, px of the viewport. */
  hoverArea: () => contender.plotOf(HOVERED).getBoundingClientRect().toJSON(),
  afterPaint,
  turnToBars: () => contender.turnToBars().then(afterPaint),
  step: (name) => STEPS[name](),
  async cycle(times) {
    for (let i = 0; i < times; i++) {
      await contender.mount();
      contender.destroy();
      await afterPaint();
    }
  },
  countNodes: () => {
    const count = (node) => [...node.querySelectorAll('*')].reduce((all, element) => all + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0), 0);
    return count(root);
  },
};
