/** New and resolved issues a bucket, in the shape of `issues-timeseries/`: times in ms. */
export function issueTimeseries(starts: readonly number[], fresh: readonly number[], resolved: readonly number[]): unknown {
  const series = (yAxis: string, values: readonly number[]): unknown => ({
    yAxis,
    groupBy: [],
    values: starts.map((timestamp, i) => ({ timestamp, value: values[i] ?? 0, incomplete: false })),
    meta: { interval: 3_600_000, valueType: 'integer', valueUnit: null },
  });
  return {
    timeSeries: [series('count(new_issues)', fresh), series('count(resolved_issues)', resolved)],
    meta: { dataset: 'issue', start: starts[0], end: starts.at(-1) },
  };
}

/** The same in the shape of `issues-metrics/`: times in seconds. */
export function issueMetrics(starts: readonly number[], fresh: readonly number[], resolved: readonly number[]): unknown {
  const series = (axis: string, values: readonly number[]): unknown => ({
    axis,
    groupBy: [],
    meta: { interval: 3_600_000, isOther: false, order: 0, valueType: 'integer', valueUnit: null },
    values: starts.map((start, i) => ({ timestamp: start / 1000, value: values[i] ?? 0 })),
  });
  return {
    timeseries: [series('new_issues_count', fresh), series('resolved_issues_count', resolved)],
    meta: { dataset: 'issues', start: (starts[0] ?? 0) / 1000, end: (starts.at(-1) ?? 0) / 1000 },
  };
}

/** One row of the list of issues. */
export function issueRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    id: '1',
    shortId: 'SHOP-WEB-1',
    title: 'RangeError: the coupon is worth more than the cart',
    culprit: 'checkout/apply-coupon.ts in totalWithCoupon',
    level: 'error',
    count: '1284',
    userCount: 611,
    firstSeen: '2025-11-18T10:00:00Z',
    lastSeen: '2025-11-18T11:00:00Z',
    permalink: '/organizations/acme/issues/1/',
    project: { id: '11', name: 'shop-web', slug: 'shop-web', platform: 'javascript' },
    ...row,
  };
}
