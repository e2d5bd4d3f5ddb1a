import { spawn } from 'node:child_process';

/** Runs a program with our input and output; resolves with its exit code. Rejects when it cannot be started or a signal ends it. */
export function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === null) reject(new Error(`${program} was ended by ${String(signal)}`));
      else resolve(code);
    });
  });
}

/** Runs a script with this Node; rejects when it exits with anything but 0. */
export async function runNode(args: readonly string[]): Promise<void> {
  const code = await run(process.execPath, args);
  if (code !== 0) throw new Error(`node ${args.join(' ')} exited with ${String(code)}`);
}
