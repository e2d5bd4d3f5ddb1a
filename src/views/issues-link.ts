import type { ScopeQuery } from '../data/source.js';

/**
 * The address of `issues-url` with its `{project}`, `{environment}`, `{start}`, `{end}` and
 * `{statsPeriod}` filled in, percent-encoded. Several values are joined by commas; what the
 * query does not say becomes empty. Never throws.
 */
export function fillIssuesUrl(template: string, query: ScopeQuery): string {
  const instant = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString());
  const values: Readonly<Record<string, string>> = {
    project: query.project.join(','),
    environment: query.environment.join(','),
    start: instant(query.start),
    end: instant(query.end),
    statsPeriod: query.statsPeriod ?? '',
  };
  return template.replace(/\{(project|environment|start|end|statsPeriod)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
}
