import { SNAPSHOTS } from '../../data/load-snapshots.js';
import type { ElementQuery } from '../../store/queries.js';
import type { SessionsController } from '../../views/controllers/sessions-controller.js';
import type { ChartElement } from '../chart-element.js';

/** What a dashboard and its charts were answered, as one file. Rejects with `config` before there is anything. */
export async function collectSnapshot(sessions: SessionsController, charts: readonly ChartElement[], query: ElementQuery): Promise<Blob> {
  const own = { sessions: sessions.snapshot?.data, sessionsBefore: sessions.before };
  const contents = [own, ...charts.map((chart) => chart.listAnswers())];
  return (await SNAPSHOTS.load()).packSnapshot(contents, query);
}
