/** An engine that tests can run in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';
export const ENGINES: readonly Engine[];
export const DEBIAN_PACKAGES: Readonly<Record<Engine, readonly string[]>>;
export const CHROMIUM_ARGS: readonly string[];
export function findProgram(...names: string[]): string | undefined;
export function findChromium(): string | undefined;
export function findFirefox(): string | undefined;
export function findMiniBrowser(): string | undefined;
export function hasEngine(engine: Engine): boolean;
