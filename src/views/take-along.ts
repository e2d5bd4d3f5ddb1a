/** Time for the browser to begin a download, ms. */
const REVOKE_MS = 60_000;

/** Saves a file through the browser. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, REVOKE_MS);
}

/** Copies a text; false = the browser did not allow it. Never rejects. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** `session-health-2026-11-10.csv`: a chart, the day of its first bucket, UTC. */
export function nameFile(chart: string, startMs: number, extension: string): string {
  return `${chart}-${new Date(startMs).toISOString().slice(0, 10)}.${extension}`;
}
