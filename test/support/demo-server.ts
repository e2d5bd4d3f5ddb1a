import { spawn } from 'node:child_process';

/** A demo of its own: endpoint, pages and shop on a free port. */
export interface DemoServer {
  /** Such as `http://localhost:41234`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts the demo with a database in memory, empty or with four weeks of traffic; rejects when it ends before it is ready. */
export async function startDemo(seed: 'none' | 'traffic' = 'none'): Promise<DemoServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts'], {
    env: { ...process.env, PORT: '0', DEMO_DATA: ':memory:', DEMO_SEED: seed },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /^ready (http:\/\/localhost:\d+)\/$/m.exec(printed);
      if (ready?.[1]) resolve(ready[1]);
    });
    void ended.then(() => {
      reject(new Error(`The demo ended before it was ready: ${printed}`));
    });
  });
  return {
    origin,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
