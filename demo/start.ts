import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEndpoint } from './endpoint/app.js';
import { listenOnLoopback } from './endpoint/loopback.js';
import { addFolder } from './endpoint/static-files.js';
import { addGallery } from './gallery/gallery-routes.js';
import { addPages } from './page-routes.js';
import { seedEndpoint } from './seed.js';
import { addShop } from './shop/shop-routes.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const dataFolder = process.env['DEMO_DATA'] || path.join(here, '.data');
const wantedPort = Number(process.env['PORT'] || 8090);
const maxAgeDays = Number(process.env['DEMO_MAX_AGE_DAYS'] || 5);

if (!Number.isInteger(wantedPort) || wantedPort < 0 || wantedPort > 65_535 || !(maxAgeDays > 0)) {
  console.error('PORT must be a number between 0 and 65535, DEMO_MAX_AGE_DAYS a number above 0.');
  process.exit(1);
}
if (dataFolder !== ':memory:') mkdirSync(dataFolder, { recursive: true });

const endpoint = createEndpoint({
  dataFile: dataFolder === ':memory:' ? ':memory:' : path.join(dataFolder, 'endpoint.db'),
  maxSessionAgeMs: maxAgeDays * 86_400_000,
});
if (endpoint.isEmpty && process.env['DEMO_SEED'] !== 'none') {
  console.log('The database is empty: inventing fourteen days of traffic, about ten seconds …');
  const begun = performance.now();
  const { sessions, envelopes } = seedEndpoint(endpoint, Date.now());
  console.log(`${String(sessions)} sessions in ${String(envelopes)} envelopes, ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
}

addShop(endpoint.app, path.join(here, 'shop'));
addGallery(endpoint.app, path.join(here, 'gallery'));
addFolder(endpoint.app, '/cdn/', path.join(here, '..', 'dist', 'cdn'));
addFolder(endpoint.app, '/dist/', path.join(here, '..', 'dist'));
addPages(endpoint.app, path.join(here, 'pages'));

const server = await listenOnLoopback(endpoint.app, wantedPort);
if (wantedPort !== 0 && server.port !== wantedPort) console.log(`Port ${String(wantedPort)} is taken, so this is ${String(server.port)}.`);
console.log(`ready http://localhost:${String(server.port)}/`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void server.close().finally(() => {
      endpoint.close();
      process.exit(0);
    });
  });
}
