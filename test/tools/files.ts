import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file under a folder, its path from the working directory with `/`, sorted; none when there is no such folder. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
  return paths.sort();
}

/** When the youngest of these files and folders was last changed, milliseconds since 1970; 0 when none exists. */
export function readYoungestMs(paths: readonly string[]): number {
  const files = paths.flatMap((path) => (existsSync(path) && statSync(path).isDirectory() ? listFiles(path) : [path]));
  return files.filter((file) => existsSync(file)).reduce((youngest, file) => Math.max(youngest, statSync(file).mtimeMs), 0);
}
