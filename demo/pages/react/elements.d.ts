import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { HealthEvent, HealthEventDetails, IssuesChartElement, SessionChartElement, SessionHealthDashboardElement } from 'session-health-elements';

// With the package installed, `import 'session-health-elements/types/react'` stands in for this file, which needs no build.

/** React 19 hands what the element has to its property, and everything else to an attribute; `on…` listens. */
type Props<E> = DetailedHTMLProps<HTMLAttributes<E>, E> &
  Partial<Pick<E, Extract<keyof E, 'headers' | 'tokenProvider' | 'fetch' | 'source' | 'messages'>>> &
  { [K in keyof HealthEventDetails as `on${K}`]?: (event: HealthEvent<K>) => void } &
  Record<`${'stats' | 'refresh' | 'hidden' | 'layout' | 'without'}-${string}`, string | boolean | undefined> & {
    endpoint?: string;
    project?: string;
    type?: string;
    target?: string;
    group?: string;
    heading?: string;
  };

declare module 'react' {
  // eslint-disable-next-line no-restricted-syntax -- React looks for its tags in here
  namespace JSX {
    interface IntrinsicElements {
      'session-health-dashboard': Props<SessionHealthDashboardElement>;
      'session-chart': Props<SessionChartElement>;
      'issues-chart': Props<IssuesChartElement>;
    }
  }
}
