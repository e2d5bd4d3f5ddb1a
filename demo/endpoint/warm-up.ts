import type { Hono } from 'hono';
import { ORGANIZATION } from './resource-routes.js';

const QUESTIONS = [
  'sessions/?project=-1&statsPeriod=14d&field=sum(session)&field=count_unique(user)&groupBy=session.status&interval=1h',
  'issues-timeseries/?project=-1&statsPeriod=14d&interval=6h',
  'issues/?project=-1&statsPeriod=14d&sort=date&limit=2&query=',
  'releases/stats/?project=-1&statsPeriod=14d',
];
const ROUNDS = 3;

/** Asks what a dashboard asks, a few times, so that the first reader meets code that is compiled already. */
export async function warmUp(app: Hono): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, question] of QUESTIONS.entries()) {
      // A word in the search that changes, for what is known already would not be computed again.
      const release = index === 0 ? `&query=!release:warm-up-${String(round)}` : '';
      await app.request(`/api/0/organizations/${ORGANIZATION}/${question}${release}`);
    }
  }
}
