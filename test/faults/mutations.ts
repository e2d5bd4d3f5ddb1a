/** One guard taken out, and the tests that must notice. */
export interface Mutation {
  /** The case that the guard is for. */
  readonly number: number;
  readonly file: string;
  /** As it stands in the file, once or more; the first is replaced. */
  readonly guard: string;
  readonly without: string;
  /** Under `test/`; those of elements and views run in Chromium, those of journeys and the package on a new build. */
  readonly test: string;
}

const http = 'src/data/http.ts';
const policy = 'src/store/policy.ts';
const shared = 'src/store/shared-query.ts';
const series = 'src/store/status-series.ts';
const sessions = 'src/data/normalize-sessions.ts';
const layoutDb = 'src/data/layout-db.ts';

/** The guards of the cases of first priority, one by one. */
export const MUTATIONS: readonly Mutation[] = [
  { number: 1, file: http, guard: 'await within(asked, signal, HEADERS_TIMEOUT_MS, tooLate(url, HEADERS_TIMEOUT_MS))', without: 'await asked', test: 'data/http.test.ts' },
  { number: 3, file: policy, guard: 'failures < MAX_RETRIES &&', without: '', test: 'store/store-policy.test.ts' },
  { number: 4, file: policy, guard: "'network', 'cors'", without: "'cors'", test: 'store/store-policy.test.ts' },
  { number: 5, file: shared, guard: "status: data !== null ? 'ready' : error ? 'error' : 'loading'", without: "status: error ? 'error' : data !== null ? 'ready' : 'loading'", test: 'store/session-store.test.ts' },
  { number: 6, file: policy, guard: '&& RETRIED.has(toHealthError(thrown).code)', without: '', test: 'store/store-policy.test.ts' },
  { number: 7, file: 'src/store/session-store.ts', guard: "['sessions', source, request]", without: "['sessions', source]", test: 'store/session-store.test.ts' },
  { number: 8, file: shared, guard: 'run?.controller.abort();', without: '', test: 'store/session-store.test.ts' },
  { number: 9, file: 'src/data/tokens.ts', guard: 'if (given !== refused) return given;', without: '', test: 'data/http.test.ts' },
  { number: 12, file: 'src/data/read-body.ts', guard: 'isPage\n', without: 'false\n', test: 'data/http.test.ts' },
  { number: 13, file: http, guard: "carries ? 'error' : 'follow'", without: "'follow'", test: 'data/faults.test.ts' },
  { number: 14, file: policy, guard: 'if (retryAfterMs !== undefined && !Number.isNaN(retryAfterMs)) {', without: 'if (Number.isNaN(retryAfterMs)) {', test: 'store/store-policy.test.ts' },
  { number: 16, file: 'src/data/retry-after.ts', guard: 'Math.min(CEILING_MS, Math.max(FLOOR_MS, delayMs))', without: 'delayMs', test: 'data/http.test.ts' },
  { number: 18, file: http, guard: "if (code === 'rate-limited') pauseOrigin(url.origin, retryAfterMs);", without: '', test: 'data/http.test.ts' },
  { number: 23, file: shared, guard: 'delayMs === 0 || isHidden() ||', without: 'delayMs === 0 ||', test: 'store/store-policy.test.ts' },
  { number: 24, file: shared, guard: 'Math.min(delayMs, Math.max(0, fromMs + delayMs - Date.now()))', without: '0', test: 'store/store-policy.test.ts' },
  { number: 26, file: 'src/data/read-body.ts', guard: '.catch(breakOff)', without: '', test: 'data/http.test.ts' },
  { number: 28, file: 'src/views/failures.ts', guard: 'failed.length < 2', without: 'failed.length < 9', test: 'elements/fault-server.test.ts' },
  { number: 31, file: series, guard: 'wire.get(id) ?? zeros()', without: 'wire.get(id) ?? { values: zeros().values.fill(Number.NaN), total: Number.NaN }', test: 'store/status-series.test.ts' },
  { number: 32, file: series, guard: '[...EXCLUSIVE, ...unknown]', without: '[...EXCLUSIVE]', test: 'store/status-series.test.ts' },
  { number: 33, file: 'src/core/numbers.ts', guard: 'whole > 0 ? part / whole : Number.NaN', without: 'whole > 0 ? part / whole : 0', test: 'store/status-series.test.ts' },
  { number: 34, file: series, guard: 'divide(sum - (healthy[i] ?? 0), sum)', without: 'divide(sum - (healthy[i] ?? 0), sum + 1)', test: 'store/status-laws.test.ts' },
  { number: 35, file: sessions, guard: 'if (!(number < 0)) return number;', without: 'if (number < 0 || number >= 0) return number;', test: 'data/normalize-sessions.test.ts' },
  { number: 37, file: sessions, guard: 'readCount(value, path, tell, i);', without: 'readCount(value, path, tell, i) || 0;', test: 'data/normalize-sessions.test.ts' },
  { number: 39, file: 'src/i18n/create-formats.ts', guard: 'if (share < 1 && share >= 0.99995)', without: 'if (share > 1)', test: 'i18n/create-formats.test.ts' },
  { number: 41, file: 'src/store/headline.ts', guard: '(answer.starts[i] ?? Infinity) < incompleteFrom; i++', without: 'i < answer.starts.length; i++', test: 'store/queries.test.ts' },
  { number: 43, file: 'src/core/time.ts', guard: "zone = 'Z'", without: "zone = '+01:00'", test: 'core/time.test.ts' },
  { number: 44, file: 'src/views/chart-view.ts', guard: 'view.drawn?.scene.allHidden', without: 'false', test: 'elements/session-chart.test.ts' },
  { number: 46, file: 'src/charts/hit-test.ts', guard: 'inUtc()', without: '', test: 'charts/hit-test.test.ts' },
  { number: 47, file: 'src/data/buckets.ts', guard: 'new Set(readable)).sort()', without: 'new Set(readable))', test: 'data/normalize-sessions.test.ts' },
  { number: 48, file: 'src/core/numbers.ts', guard: 'Math.abs(value) <= LARGEST ? value + 0 : undefined', without: 'value', test: 'core/numbers.test.ts' },
  { number: 49, file: layoutDb, guard: 'return fallback();', without: 'throw thrown;', test: 'data/layout-db.test.ts' },
  { number: 50, file: layoutDb, guard: 'isTold = true;', without: '', test: 'data/layout-db.test.ts' },
  { number: 51, file: layoutDb, guard: 'return Promise.race([work, late])', without: 'void late.catch(() => undefined);\n  return work', test: 'data/layout-db.test.ts' },
  { number: 54, file: layoutDb, guard: 'if (wasOpen && !(thrown instanceof HealthError)) return once(work);', without: '', test: 'data/layout-db.test.ts' },
  { number: 55, file: layoutDb, guard: '() => void memory.set(key, next(memory.get(key))),', without: '() => undefined,', test: 'data/layout-db.test.ts' },
  { number: 57, file: 'src/data/layout-schema.ts', guard: 'isPlainObject(data) ? readBook(data, keepQuiet) : null', without: 'data as BookData', test: 'data/layout-db.test.ts' },
  { number: 59, file: 'src/views/layout.ts', guard: 'if (!chart || seen.has(chart.id)) continue;', without: 'if (!chart) break;', test: 'elements/copies.test.ts' },
  { number: 63, file: 'src/views/issue-list.ts', guard: ' dir="auto">${issue.title}</a>', without: ' dir="auto" .innerHTML=${issue.title}></a>', test: 'elements/faults-hostile.test.ts' },
  { number: 64, file: 'src/core/links.ts', guard: "(url.protocol !== 'https:' && url.protocol !== 'http:')", without: 'false', test: 'core/links.test.ts' },
  { number: 65, file: 'src/core/links.ts', guard: 'origins.has(url.origin) ? url.href : null', without: 'url.href', test: 'core/links.test.ts' },
  { number: 66, file: sessions, guard: 'new Map(entries.map(', without: 'new Map(entries.filter(([key]) => !(key in {})).map(', test: 'data/normalize-sessions.test.ts' },
  { number: 67, file: sessions, guard: '  checkSize(rows, intervals.length);\n', without: '', test: 'data/normalize-sessions.test.ts' },
  { number: 68, file: 'src/data/read-body.ts', guard: 'if (bytes > MAX_BODY_BYTES) {', without: 'if (bytes < 0) {', test: 'data/faults.test.ts' },
  { number: 69, file: 'src/data/http-errors.ts', guard: "if (typeof detail !== 'string') return '';", without: "return JSON.stringify(detail);", test: 'data/http.test.ts' },
  { number: 71, file: 'src/data/endpoint-url.ts', guard: "url.username !== '' || url.password !== ''", without: 'false', test: 'data/sources.test.ts' },
  { number: 72, file: 'src/data/identity.ts', guard: 'numberOf(numbers, part)', without: 'numberOf(numbers, Object)', test: 'data/sources.test.ts' },
  { number: 74, file: 'src/views/controllers/size-controller.ts', guard: 'if (this.#size?.widthPx === next.widthPx && this.#size.heightPx === next.heightPx) return;', without: '', test: 'elements/resize.test.ts' },
  { number: 75, file: 'src/views/controllers/size-controller.ts', guard: 'if (next.widthPx <= 0 || next.heightPx <= 0) return;', without: '', test: 'elements/resize.test.ts' },
  { number: 76, file: 'src/views/controllers/clock-controller.ts', guard: 'clearInterval(timer);', without: '', test: 'elements/lifecycle.test.ts' },
  { number: 77, file: 'src/elements/host-element.ts', guard: 'adoptStylesAnew(this);', without: '', test: 'elements/lifecycle.test.ts' },
  { number: 80, file: 'src/elements/chart-element.ts', guard: 'this.fail(thrown);', without: 'throw thrown;', test: 'elements/lifecycle.test.ts' },
  { number: 81, file: 'src/elements/register.ts', guard: 'if (!theirs) {', without: 'if (tag) {', test: 'journeys/classic-script.test.ts' },
  { number: 82, file: 'src/elements/register.ts', guard: 'if (other) {', without: 'if (other === VERSION) {', test: 'journeys/faults.test.ts' },
  { number: 84, file: shared, guard: 'shortest = Math.min(shortest, refreshIntervalMs)', without: 'shortest = refreshIntervalMs', test: 'store/store-policy.test.ts' },
  { number: 85, file: 'src/elements/session-health-dashboard/session-health-dashboard.ts', guard: '#link = new ChartLink();', without: '#link = ((globalThis as { oneLink?: ChartLink }).oneLink ??= new ChartLink());', test: 'elements/faults-hostile.test.ts' },
  { number: 86, file: 'src/charts/place.ts', guard: 'Object.assign((part.element as HTMLElement).style, { transform, insetInlineStart: start, top });', without: "(part.element as HTMLElement).setAttribute('style', `transform: ${transform}`);", test: 'journeys/page-policy.test.ts' },
  { number: 87, file: 'src/data/zod.ts', guard: 'config({ jitless: true });', without: "try { new Function('')(); } catch { /* told by the policy */ }", test: 'journeys/page-policy.test.ts' },
  { number: 88, file: 'src/charts/place.ts', guard: 'this.#placed = placed;', without: "this.#placed = placed;\n    document.createElement('p').innerHTML = '<i></i>';", test: 'journeys/page-policy.test.ts' },
  { number: 92, file: 'src/elements/events.ts', guard: 'composed: true', without: 'composed: false', test: 'elements/faults-hostile.test.ts' },
  { number: 94, file: 'src/views/legend.ts', guard: 'aria-pressed=', without: 'aria-prezzed=', test: 'elements/accessibility.test.ts' },
  { number: 95, file: 'src/views/legend.ts', guard: 'aria-pressed=', without: 'data-pressed=', test: 'elements/session-chart.test.ts' },
  { number: 97, file: 'src/views/data-table.ts', guard: 'if (Number.isNaN(value)) return', without: 'if (Number.isNaN(value) && false) return', test: 'elements/table.test.ts' },
  { number: 99, file: 'src/charts/glyphs.ts', guard: "'release-2': square", without: "'release-2': circle", test: 'views/palette.test.ts' },
  { number: 103, file: 'src/elements/keep-focus.ts', guard: "root.querySelector<HTMLElement>('.plot, .table-room, .refresh')?.focus();", without: '', test: 'elements/zoom.test.ts' },
  { number: 105, file: 'src/elements/page.ts', guard: 'let browserZone: string | null = null;', without: 'let browserZone: string | null = window.name;', test: 'package/exports.test.ts' },
  { number: 104, file: 'src/elements/host-element.ts', guard: 'headers: { attribute: false }', without: 'headers: { reflect: true }', test: 'elements/faults-page.test.ts' },
  { number: 106, file: 'src/elements/attributes.ts', guard: 'parseDuration(', without: '((text: string) => (text ? 1 : parseDuration(text)))(', test: 'elements/faults-hostile.test.ts' },
];
