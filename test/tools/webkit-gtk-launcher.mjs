// Runs browser tests in Debian's WebKitGTK (MiniBrowser) through WebKitWebDriver, on a private Xvfb display.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { findMiniBrowser, findProgram } from './browsers.mjs';

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });

const untilOk = async (url, limitMs = 10_000) => {
  for (const end = Date.now() + limitMs; ; ) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not up yet
    }
    if (Date.now() > end) throw new Error(`timed out waiting for ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

// Xvfb picks a free display number itself and writes it to fd 3 when ready.
const startXvfb = () =>
  new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
    const child = spawn(findProgram('Xvfb'), args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb exited with ${code}`)));
    child.stdio[3].once('data', (data) => resolve({ child, display: `:${String(data).trim()}` }));
  });

/** A launcher for the test runner; its browser takes time zone and language from this process's environment. */
export async function webkitGtkLauncher() {
  const children = [];
  const endAll = () => {
    for (const child of children.splice(0)) child.kill('SIGTERM');
  };
  process.once('exit', endAll);
  const { child, display } = await startXvfb();
  children.push(child);
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display };
  children.push(spawn(findProgram('WebKitWebDriver'), [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env }));
  await untilOk(`http://127.0.0.1:${port}/status`);
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
    },
  });
  const initialize = launcher.initialize.bind(launcher);
  launcher.initialize = async (config) => {
    await initialize(config);
    launcher.name = 'WebKitGTK';
  };
  const stop = launcher.stop.bind(launcher);
  launcher.stop = async () => {
    await stop();
    endAll();
  };
  launcher.name = 'WebKitGTK';
  return launcher;
}
