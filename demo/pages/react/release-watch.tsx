import 'session-health-elements'; // registers the three tags
import { useRef, useState } from 'react';
import type { HealthEvent, Messages, SessionChartElement } from 'session-health-elements';

const ENDPOINT = '/api/0/organizations/demo/';
const PERIODS = { '24h': '24 hours', '7d': '7 days', '14d': '14 days' };
const TYPES = { 'session-health': 'Session health', 'unhealthy-sessions': 'Unhealthy sessions', 'session-counts': 'Session counts', 'user-health': 'User health' };
const PROJECTS = { 11: 'shop-web', 12: 'shop-app' };
const WORDS: Partial<Messages> = { viewAllIssues: 'Open all issues' };

// A real page asks its own server here. The token goes to the endpoint's origin, and never into markup.
const askForToken = async () => 'token-of-this-reader';

const formatTime = (ms: number) => new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });

export function ReleaseWatch() {
  const [period, setPeriod] = useState('14d');
  const [type, setType] = useState('session-health');
  const [project, setProject] = useState('11');
  const [hasIssues, setHasIssues] = useState(true);
  const [range, setRange] = useState<{ start: number; end: number } | null>(null);
  const [heard, setHeard] = useState<{ id: number; text: string }[]>([]);
  const chart = useRef<SessionChartElement>(null);

  const tell = (text: string) => setHeard((before) => [{ id: (before[0]?.id ?? 0) + 1, text }, ...before].slice(0, 6));
  const hearData = ({ detail }: HealthEvent<'session-health-data-loaded'>) => tell(`${detail.type}: data of ${formatTime(detail.updatedAt)}`);
  const hearFailure = ({ detail }: HealthEvent<'session-health-load-failed'>) => tell(`${detail.code}: ${detail.message}`);
  const hearSeries = ({ detail }: HealthEvent<'session-health-series-toggled'>) => tell(`${detail.type}: ${detail.id} is ${detail.visible ? 'shown' : 'hidden'}`);
  const hearRange = ({ detail: { start, end } }: HealthEvent<'session-health-range-changed'>) => {
    setRange(start === null || end === null ? null : { start, end });
    tell(start === null ? 'the whole period' : 'a part of the period');
  };
  const zoomToNewestDay = () => {
    const end = chart.current?.data?.end;
    if (end !== undefined) chart.current?.zoomTo(end - 86_400_000, end);
  };

  return (
    <div className="watch">
      <form className="controls">
        <fieldset className="segments">
          <legend>Period</legend>
          {Object.entries(PERIODS).map(([value, label]) => (
            <label key={value}>
              <input type="radio" name="period" value={value} checked={period === value} onChange={() => setPeriod(value)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <label className="field">
          Chart
          <select name="type" value={type} onChange={(event) => setType(event.target.value)}>
            {Object.entries(TYPES).map(([value, label]) => <option key={value} value={value}>{label}</option>)}
          </select>
        </label>
        <label className="field">
          Project
          <select name="project" value={project} onChange={(event) => setProject(event.target.value)}>
            {Object.entries(PROJECTS).map(([value, label]) => <option key={value} value={value}>{label}</option>)}
          </select>
        </label>
        <label className="check">
          <input type="checkbox" name="issues" checked={hasIssues} onChange={(event) => setHasIssues(event.target.checked)} />
          Issues
        </label>
      </form>

      <div className="charts">
        <session-chart
          ref={chart}
          endpoint={ENDPOINT}
          project={project}
          type={type}
          stats-period={period}
          group="watch"
          tokenProvider={askForToken}
          onsession-health-data-loaded={hearData}
          onsession-health-load-failed={hearFailure}
          onsession-health-series-toggled={hearSeries}
          onsession-health-range-changed={hearRange}
        />
        {hasIssues && (
          <issues-chart
            endpoint={ENDPOINT}
            project={project}
            stats-period={period}
            group="watch"
            messages={WORDS}
            tokenProvider={askForToken}
            onsession-health-data-loaded={hearData}
          />
        )}
      </div>

      <aside className="heard" aria-label="What the page hears">
        <p className="range">
          {range ? <>From {formatTime(range.start)} to {formatTime(range.end)}</> : 'The whole period'}
          {range
            ? <button type="button" onClick={() => chart.current?.resetZoom()}>Whole period</button>
            : <button type="button" onClick={zoomToNewestDay}>Newest day</button>}
        </p>
        <ol>{heard.map(({ id, text }) => <li key={id}>{text}</li>)}</ol>
      </aside>
    </div>
  );
}
