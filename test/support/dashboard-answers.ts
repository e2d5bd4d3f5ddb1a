import { issueRow, issueTimeseries } from './issue-answers.js';
import { sessionsAnswer, THREE_HOURS } from './session-answers.js';

/** What a stub endpoint answers so that every chart of a dashboard has something to show. */
export function dashboardAnswers(): Record<string, unknown> {
  const start = Date.parse(THREE_HOURS.start);
  return {
    sessions: sessionsAnswer(THREE_HOURS),
    'issues-timeseries': issueTimeseries([start, start + 3_600_000], [3, 5], [1, 2]),
    issues: [issueRow({})],
    stats: [{ version: 'frontend@1.1.0', date: new Date(start + 5_400_000).toISOString() }],
  };
}
