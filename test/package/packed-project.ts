import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A folder with the packed package in `node_modules`, and beside it what it depends on. */
export interface PackedProject {
  readonly folder: string;
  /** Where the package is unpacked. */
  readonly installed: string;
  /** Writes a file; `content` that is no text becomes JSON. */
  write(path: string, content: unknown): void;
  /** Copies one of test/package/consumers. */
  take(consumer: string): void;
  remove(): void;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Packs the package as it would be published, and unpacks it into a project of its own. The project sees the package's
 * dependencies and `others`, linked to ours: no registry is asked. What the package does not declare, it does not find.
 */
export function createPackedProject(others: readonly string[] = []): PackedProject {
  const folder = mkdtempSync(join(tmpdir(), 'session-health-consumer-'));
  const { name, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const args = ['pack', '--ignore-scripts', '--offline', '--loglevel=error', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8' })) as [{ filename: string }];
  const installed = join(folder, 'node_modules', name);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', installed, '--strip-components=1']);
  for (const other of [...Object.keys(dependencies), ...others]) {
    const from = resolve('node_modules', other);
    const to = join(folder, 'node_modules', other);
    if (!existsSync(from)) throw new Error(`${other} is not installed.`);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(from, to, 'dir');
  }
  const write = (path: string, content: unknown): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  write('package.json', { name: 'consumer', private: true, type: 'module' });
  return {
    folder,
    installed,
    write,
    take: (consumer) => {
      cpSync(`test/package/consumers/${consumer}`, join(folder, consumer));
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
