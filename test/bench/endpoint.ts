/**
 * `npm run bench:endpoint`: the demo endpoint with a million stored sessions, in a process of its own on the loopback
 * address. Measured from here: what the dashboard's four requests take together, and how many envelopes a second are taken
 * in; at last the process is killed, started again, and must still have every session that it said it took. Prints it and
 * writes test/bench/ENDPOINT.md; fails where a goal is missed. `--quick` stores a tenth and writes nothing.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { buildUrl, issueListParameters, scopeParameters, sessionsParameters, timeseriesParameters } from '../../src/data/request-url.js';
import { alignIssuesRange, planIssuesRequest, planReleasesRequest, planSessionsRequest, type ElementQuery } from '../../src/store/queries.js';
import { fillDatabase, type Stock } from './endpoint-fill.js';
import { sendLoad } from './endpoint-load.js';

const isQuick = process.argv.includes('--quick');
const STOCK: Stock = { sessions: isQuick ? 100_000 : 1_000_000, events: isQuick ? 5_000 : 50_000, users: 100_000 };
const GOAL_MS = 300;
const GOAL_PER_SECOND = 1000;
const RUNS = 15;
const CONNECTIONS = 128;
const PERIOD: ElementQuery = { project: ['11'], environment: [], release: [], query: '', range: { period: '14d' }, interval: 'auto' };

interface RunningDemo {
  readonly origin: string;
  readonly child: ChildProcess;
  /** From its start until it said that it is ready. */
  readonly startMs: number;
}

async function startDemo(folder: string): Promise<RunningDemo> {
  const begun = performance.now();
  const env = { ...process.env, PORT: '0', DEMO_DATA: folder, DEMO_SEED: 'none' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const ready = /^ready (http:\/\/localhost:\d+)\/$/m.exec(printed);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('exit', () => {
      reject(new Error(`The demo ended early: ${printed}`));
    });
  });
  return { origin: origin.replace('localhost', '127.0.0.1'), child, startMs: performance.now() - begun };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** The requests of one dashboard with all six charts, as its store writes them. */
function listRequests(origin: string): URL[] {
  const endpoint = new URL('/api/0/organizations/demo/', origin);
  const issues = planIssuesRequest(PERIOD, { plot: 'bar', limit: 2 });
  return [
    buildUrl(endpoint, 'sessions/', sessionsParameters(planSessionsRequest(PERIOD, { plot: 'line' }))),
    buildUrl(endpoint, 'issues-timeseries/', timeseriesParameters(alignIssuesRange(issues, Date.now()))),
    buildUrl(endpoint, 'issues/', issueListParameters(issues)),
    buildUrl(endpoint, 'releases/stats/', scopeParameters(planReleasesRequest(PERIOD))),
  ];
}

/** All four at once, read to their end; ms. */
async function askAll(origin: string): Promise<number> {
  const begun = performance.now();
  await Promise.all(
    listRequests(origin).map(async (url) => {
      const response = await fetch(url);
      const body = (await response.json()) as unknown;
      if (response.status !== 200) throw new Error(`${url.href}: ${String(response.status)} ${JSON.stringify(body)}`);
    }),
  );
  return performance.now() - begun;
}

/** Processor time that a process has used, ms, in steps of 10; NaN where the system doesn't tell. */
function readCpuMs(child: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${String(child.pid)}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function findMedian(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function countSessions(origin: string): Promise<number> {
  const response = await fetch(`${origin}/api/0/organizations/demo/sessions/?project=11&field=sum(session)&statsPeriod=15d&interval=1d`);
  const { groups } = (await response.json()) as { groups: { totals: Record<string, number> }[] };
  return groups[0]?.totals['sum(session)'] ?? 0;
}

/** The four requests many times, with something new in the database before each. */
async function askWhileItGrows(origin: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await sendLoad({ origin, seconds: 0.02, connections: 1, perSecond: null });
    times.push(await askAll(origin));
  }
  return times;
}

async function measureAll(folder: string): Promise<{ lines: string[]; misses: string[] }> {
  const [busy = 0] = loadavg();
  console.log(`Storing ${STOCK.sessions.toLocaleString('en')} sessions and ${STOCK.events.toLocaleString('en')} error events …`);
  fillDatabase(path.join(folder, 'endpoint.db'), STOCK, Date.now());
  const demo = await startDemo(folder);
  const stored = await countSessions(demo.origin);
  await kill(demo.child);

  const { origin, child, startMs } = await startDemo(folder);
  const first = await askAll(origin);
  const cpuBefore = readCpuMs(child);
  const growing = await askWhileItGrows(origin);
  const askCpuMs = (readCpuMs(child) - cpuBefore) / RUNS;
  const same: number[] = [];
  for (let run = 0; run < RUNS; run += 1) same.push(await askAll(origin));
  const before = await countSessions(origin);
  const cpuBeforeLoad = readCpuMs(child);
  const load = await sendLoad({ origin, seconds: isQuick ? 3 : 15, connections: CONNECTIONS, perSecond: null });
  const cpuShare = (readCpuMs(child) - cpuBeforeLoad) / 1000 / load.taken;
  const paced = sendLoad({ origin, seconds: 6, connections: CONNECTIONS, perSecond: GOAL_PER_SECOND });
  const underLoad: number[] = [];
  for (let run = 0; run < 5; run += 1) underLoad.push(await askAll(origin));
  const kept = await paced;
  await kill(child);
  const again = await startDemo(folder);
  const found = await countSessions(again.origin);
  await kill(again.child);

  const perSecond = load.taken / load.seconds;
  const taken = load.taken + kept.taken;
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  const worst = growing.reduce((most, value) => Math.max(most, value), 0);
  const misses = [
    ...(first < GOAL_MS && worst < GOAL_MS ? [] : [`The four requests took ${ms(Math.max(first, worst))}; the goal is ${ms(GOAL_MS)}.`]),
    ...(perSecond >= GOAL_PER_SECOND ? [] : [`${perSecond.toFixed(0)} envelopes a second were taken in; the goal is ${String(GOAL_PER_SECOND)}.`]),
    ...(found === before + taken ? [] : [`${String(before + taken)} sessions were acknowledged, ${String(found)} found after the kill.`]),
  ];
  const rows = [
    ['the four requests, first ones after the start', ms(first), `< ${ms(GOAL_MS)}`],
    ['… with new sessions before each, median and slowest of 15', `${ms(findMedian(growing))}, ${ms(worst)}`, `< ${ms(GOAL_MS)}`],
    ['… processor time of the endpoint for that', ms(askCpuMs), ''],
    ['… with nothing new, median of 15', ms(findMedian(same)), ''],
    ['… while 1,000 envelopes a second come in, median of 5', ms(findMedian(underLoad)), ''],
    [`envelopes a second, ${String(CONNECTIONS)} connections`, perSecond.toFixed(0), `≥ ${String(GOAL_PER_SECOND)}`],
    ['… for each second of the endpoint\'s processor time', (1 / cpuShare).toFixed(0), ''],
    ['time to the answer of an envelope, median and one of a hundred', `${load.medianMs.toFixed(1)} ms, ${load.p99Ms.toFixed(1)} ms`, ''],
    [`acknowledged sessions found after SIGKILL, of ${taken.toLocaleString('en')}`, (found - before).toLocaleString('en'), 'all'],
    ['start with all that in the file', ms(startMs), ''],
  ];
  const lines = [
    '# Speed of the demo endpoint', '',
    `${stored.toLocaleString('en')} stored sessions and ${STOCK.events.toLocaleString('en')} error events of fourteen days, ${STOCK.users.toLocaleString('en')} users, in a file; Node ${process.versions.node} on`,
    `${String(cpus().length)} cores; asked over loopback from another process, which shares these cores. The requests are those of a dashboard with all six charts,`,
    `sent at once and read to the end. Before the run ${busy.toFixed(1)} other processes wanted to run on average: where that is more than the cores`,
    'can carry, times say more about the machine than about the endpoint, and its processor time is what can be compared. Written by `npm run bench:endpoint`.', '',
    '| | measured | goal |', '|---|---:|---:|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`), '',
  ];
  return { lines, misses };
}

const folder = mkdtempSync(path.join(tmpdir(), 'session-health-bench-'));
try {
  const { lines, misses } = await measureAll(folder);
  console.log(lines.join('\n'));
  for (const sentence of misses) console.error(sentence);
  if (misses.length > 0) process.exitCode = 1;
  if (!isQuick) writeFileSync('test/bench/ENDPOINT.md', lines.join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
