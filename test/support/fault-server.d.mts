/** One request that reached the fault server. */
export interface FaultRequest {
  readonly path: string;
  readonly host: string;
  readonly authorization: string | null;
  /** Of the header `x-key`. */
  readonly key: string | null;
  readonly atMs: number;
  /** Whether the connection ended before the answer did. */
  readonly wasCut: boolean;
}

/** An endpoint that misbehaves; faults are asked for by address, see the module. */
export interface FaultServer {
  /** Such as `http://127.0.0.1:41234`; the same port of `localhost` is the same server and another origin. */
  readonly origin: string;
  log(run: string): readonly FaultRequest[];
  /** The run gets another fault from now on, whatever its address says. */
  swap(run: string, fault: string): void;
  stop(): Promise<void>;
}

export const FAULT_NAMES: readonly string[];
export function startFaultServer(): Promise<FaultServer>;
