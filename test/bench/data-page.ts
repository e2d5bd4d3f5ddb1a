// Runs in the page of the data path's bench: one contender a page, so that its first call is the page's first.
import type { Work } from './data-contenders.js';

declare global {
  interface Window {
    work: Work;
    prepareWork(file: string): Promise<void>;
    doWork(times: number): void;
    prepareRefusal(file: string): Promise<void>;
    refuse(): Promise<string>;
  }
}

async function load(file: string): Promise<string> {
  const text = await (await fetch(file)).text();
  // What a network gave is one piece; the last character asks for that.
  text.charCodeAt(text.length - 1);
  return text;
}

let run = (): void => undefined;

/** Brings an answer, and makes ready what is timed from outside. */
window.prepareWork = async (file) => {
  run = window.work.prepare(await load(file));
};

window.doWork = (times) => {
  for (let i = 0; i < times; i++) run();
};

let response = new Response();

/** Asks for a body, which comes piece by piece as on any network: nobody says before how long it is. */
window.prepareRefusal = async (file) => {
  response = await fetch(file);
};

/** From the body to the error; its code. */
window.refuse = () => window.work.refuse(response);
