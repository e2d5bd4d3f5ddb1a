/**
 * `npm run dev`: the demo, built and loaded again at every change of src and demo. The compiler watches beside it and tells of
 * wrong types; they stop nothing. Takes the settings of `npm start`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { buildForDev } from './dev-build.js';
import { listChanges, planWork, readTimes } from './changes.js';

const FOLDERS = ['src', 'demo'];
/** Times are asked for rather than told: a watcher loses files that an editor puts in the place of others. */
const LOOK_MS = 250;

function startServer(): ChildProcess {
  const env = { ...process.env, DEMO_RELOAD: '1' };
  return spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts'], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Whether it could be built; what stands in the way is on screen. */
async function tryBuild(): Promise<boolean> {
  const startMs = performance.now();
  try {
    await buildForDev();
  } catch {
    return false;
  }
  console.log(`built in ${(performance.now() - startMs).toFixed(0)} ms`);
  return true;
}

await tryBuild();
const types = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '--watch', '--preserveWatchOutput'], { stdio: ['ignore', 'inherit', 'inherit'] });
let server = startServer();
let times = readTimes(FOLDERS);

async function look(): Promise<void> {
  const now = readTimes(FOLDERS);
  const changed = listChanges(times, now);
  times = now;
  if (changed.length === 0) return;
  const work = planWork(changed);
  console.log(changed.join(', '));
  if (work.build && !(await tryBuild())) return;
  if (work.restart) {
    await stop(server);
    server = startServer(); // its pages notice that it is another one
  } else if (work.reload && server.connected) {
    server.send('reload');
  }
}

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    isStopping = true;
    void Promise.all([stop(server), stop(types)]).then(() => process.exit(0));
  });
}
while (!isStopping) {
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  await look();
}
