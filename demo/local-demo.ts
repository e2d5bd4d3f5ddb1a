import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Hono } from 'hono';
import { claimFolder, type FolderClaim } from './claim-folder.js';
import { createEndpoint } from './endpoint/app.js';
import { warmUp } from './endpoint/warm-up.js';
import { seedEndpoint } from './seed.js';
import { addShop } from './shop/shop-routes.js';

/** What can be served, until it is closed. */
export interface Demo {
  readonly app: Hono;
  /** To be called when all routes are there: the first reader then meets code that is compiled already. */
  warmUp(): Promise<void>;
  close(): void;
}

/** Where the demo keeps its data, and what it takes in. */
export interface LocalDemoOptions {
  /** Folder of the shop's files. */
  readonly shopFolder: string;
  /** Folder of the database; `:memory:` keeps nothing. */
  readonly dataFolder: string;
  readonly maxAgeDays: number;
  /** Whether an empty database gets four weeks of invented traffic. */
  readonly isSeeded: boolean;
}

/** The endpoint of the organization `demo` with its own data and the shop that feeds it. @throws Error if the database can't be opened */
export function openLocalDemo({ shopFolder, dataFolder, maxAgeDays, isSeeded }: LocalDemoOptions): Demo {
  const claim = claimData(dataFolder);
  const endpoint = createEndpoint({
    dataFile: claim === null ? ':memory:' : path.join(dataFolder, 'endpoint.db'),
    maxSessionAgeMs: maxAgeDays * 86_400_000,
  });
  if (endpoint.isEmpty && isSeeded) {
    console.log('The database is empty: inventing four weeks of traffic, about ten seconds …');
    const begun = performance.now();
    const { sessions, envelopes } = seedEndpoint(endpoint, Date.now());
    console.log(`${String(sessions)} sessions in ${String(envelopes)} envelopes, ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  }
  addShop(endpoint.app, shopFolder);
  return {
    app: endpoint.app,
    warmUp: () => warmUp(endpoint.app),
    close: () => {
      endpoint.close();
      claim?.release();
    },
  };
}

/** The folder of the database, for this process alone: rows are numbered in memory, so two can't write one file. Null for none. */
function claimData(dataFolder: string): FolderClaim | null {
  if (dataFolder === ':memory:') return null;
  mkdirSync(dataFolder, { recursive: true });
  const claim = claimFolder(dataFolder);
  if (claim === null) console.log(`Another demo is using ${dataFolder}, so this one keeps its data in memory only.`);
  return claim;
}
