import path from 'node:path';
import LibsqlDatabase from 'libsql';

/** A folder that belongs to nobody else until it is given back. */
export interface FolderClaim {
  release(): void;
}

/**
 * Claims a folder; null where another claim holds it. The claim is a lock on a file in it, which the system takes back when
 * its process ends, by whatever signal: a file that is left behind claims nothing.
 *
 * @throws Error if the folder can't be written
 */
export function claimFolder(folder: string): FolderClaim | null {
  const file = new LibsqlDatabase(path.join(folder, 'claim.db'));
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    return null;
  }
  return { release: () => file.close() };
}
