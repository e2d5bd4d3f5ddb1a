import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** An app that can be reached. */
export interface LoopbackServer {
  readonly port: number;
  /** Takes no more requests, drops the open connections and resolves when that is done. */
  close(): Promise<void>;
}

const MAX_TRIES = 50;

/**
 * Serves an app on 127.0.0.1, and on ::1 where the machine has it, so that `localhost` leads here either way.
 *
 * @param port the first to try; a taken one gives way to the next, 0 means any
 * @throws Error if fifty ports in a row are taken, or for another reason to listen on none
 */
export async function listenOnLoopback(app: Hono, port: number): Promise<LoopbackServer> {
  for (let tried = 0; tried < MAX_TRIES && port + tried <= 65_535; tried += 1) {
    const servers = await listenOnBoth(app, port + tried);
    const [first] = servers;
    if (first === undefined) continue;
    return {
      port: (first.address() as AddressInfo).port,
      close: async () => {
        await Promise.all(servers.map(close));
      },
    };
  }
  throw new Error(`No free port from ${String(port)} on.`);
}

/**
 * Serves an app at one address only.
 *
 * @param port 0 means any
 * @throws Error with a sentence if the port is taken or the address can't be used
 */
export async function listenAt(app: Hono, hostname: string, port: number): Promise<LoopbackServer> {
  const server = await listen(app, hostname, port);
  if (server === 'EADDRINUSE') throw new Error(`Port ${String(port)} of ${hostname} is taken.`);
  if (typeof server === 'string') throw new Error(`Cannot listen on ${hostname}, port ${String(port)}: ${server}`);
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

/** The servers that listen, none if the port is taken on either address. */
async function listenOnBoth(app: Hono, port: number): Promise<Server[]> {
  const first = await listen(app, '127.0.0.1', port);
  if (first === 'EADDRINUSE') return [];
  if (typeof first === 'string') throw new Error(`Cannot listen on 127.0.0.1: ${first}`);
  const second = await listen(app, '::1', (first.address() as AddressInfo).port);
  if (second === 'EADDRINUSE' && port !== 0) {
    await close(first);
    return [];
  }
  return typeof second === 'string' ? [first] : [first, second];
}

/** A listening server, or the code of the error that prevented it. */
async function listen(app: Hono, hostname: string, port: number): Promise<Server | string> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen(port, hostname, () => {
      resolve(server);
    });
  });
}

async function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
