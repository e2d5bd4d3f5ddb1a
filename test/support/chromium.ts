import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { CHROMIUM_ARGS, findChromium } from '../tools/browsers.mjs';

/** A headless Chromium, with further arguments where they are given; close it after use. */
export async function openChromium(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is missing; install it, or set CHROMIUM to its path.');
  return puppeteer.launch({ executablePath, headless: true, args: [...CHROMIUM_ARGS, ...args] });
}

/** Collects everything that a page complains about: uncaught errors, and errors and warnings in the console. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${String(error)}`));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(`console.${message.type()}: ${message.text()}`);
  });
  return complaints;
}
