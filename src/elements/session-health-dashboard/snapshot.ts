import { HealthError } from '../../core/errors.js';
import { SNAPSHOTS } from '../../data/load-snapshots.js';
import type { SnapshotContent } from '../../data/write-snapshot.js';
import type { ElementQuery } from '../../store/queries.js';
import type { SessionsController } from '../../views/controllers/sessions-controller.js';
import type { ChartElement } from '../chart-element.js';

/** What a dashboard and its charts were answered, as one file. Rejects with `config` before there is anything. */
export async function collectSnapshot(sessions: SessionsController, charts: readonly ChartElement[], query: ElementQuery): Promise<Blob> {
  const content = charts.reduce<SnapshotContent>(
    (all, chart) => ({ ...all, ...Object.fromEntries(Object.entries(chart.listAnswers()).filter(([, answer]) => answer !== null && answer !== undefined)) }),
    { sessions: sessions.snapshot?.data ?? null, sessionsBefore: sessions.before },
  );
  if (!content.sessions && !content.issueSeries) {
    throw new HealthError('config', 'There are no numbers to save yet; wait for session-health-data-loaded.');
  }
  const { writeSnapshotFile } = await SNAPSHOTS.load();
  return new Blob([JSON.stringify(writeSnapshotFile(content, query, Date.now()))], { type: 'application/json' });
}
