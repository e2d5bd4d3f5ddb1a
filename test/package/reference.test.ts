import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { printCdnPage } from '../tools/reference/cdn-page.js';
import { harvestNames, harvestTokens } from '../tools/reference/harvest.js';
import { readElements, readInitial, type ElementClass } from '../tools/reference/manifest.js';
import { listElements, printPage, printReadmeTables, readSection, writeSection } from '../tools/reference/pages.js';
import type { Package } from '../tools/reference/schema.js';

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const elements = listElements(readJson<Package>('custom-elements.json'));
const TAGS = ['session-health-dashboard', 'session-chart', 'issues-chart'];

/** What is promised of each element; the build sees to it that everything that is used is told of, and the other way round. */
const PROMISED = {
  attributes: {
    all: 'endpoint snapshot project environment release query stats-period start end interval credentials refresh-interval timezone lang theme module',
    charts: 'for plot hidden-series heading incomplete target compare group without-legend without-toolbar without-markers without-headline',
    'session-chart': 'type empty-bucket',
    'issues-chart': 'issues-url link-origins',
    'session-health-dashboard': 'show layout-key without-filters without-picker without-persistence without-summary sync-url',
  },
  members: {
    all: 'headers tokenProvider fetch source messages refresh',
    charts: 'state data headline error toggleSeries isolateSeries zoomTo resetZoom toCSV toSVG toPNG',
    'session-chart': 'type emptyBucket',
    'issues-chart': 'issuesUrl linkOrigins',
    'session-health-dashboard': 'layout charts duplicate openCopy renameCopy deleteCopy copies resetLayout exportLayout importLayout saveSnapshot',
  },
};
const EVENTS = ['data-loaded', 'load-failed', 'series-toggled', 'range-changed', 'chart-changed', 'layout-changed', 'cursor-moved', 'filters-changed'];
const PARTS =
  'card header title picker headline toolbar button legend legend-item plot tooltip table state note issues issue footer filters grid summary tile'.split(' ');
const TONES = 'healthy errored unhandled crashed abnormal unhealthy new-issues resolved-issues other worse better warning'.split(' ');
const RELEASES = [1, 2, 3, 4, 5, 6].map((i) => `release-${String(i)}`);
const PROPERTIES = [...[...TONES, ...RELEASES].map((tone) => `color-${tone}`), ...'surface raised text text-muted border grid accent focus font radius gap plot-height'.split(' ')];

/** Names of one kind, over all elements. */
function gather(kind: 'events' | 'cssParts' | 'cssProperties' | 'slots' | 'cssStates'): Set<string> {
  const lists = [...elements.values()].flatMap((element) => element[kind] ?? []);
  return new Set(lists.map(({ name }) => name));
}

describe('custom-elements.json', () => {
  for (const tag of TAGS) {
    it(`tells of everything that <${tag}> promises, in a sentence each`, () => {
      const element = elements.get(tag);
      assert.ok(element?.summary, tag);
      for (const kind of ['attributes', 'members'] as const) {
        const lists = PROMISED[kind];
        const expected = [lists.all, tag.endsWith('chart') ? lists.charts : '', lists[tag as 'session-chart']].join(' ').trim().split(/ +/);
        const told: ReadonlyMap<string, string | undefined> = new Map((element[kind] ?? []).map(({ name, description }) => [name, description]));
        for (const name of expected) assert.ok(told.get(name), `<${tag}> ${name}`);
        assert.equal(told.has('for'), tag.endsWith('chart'), `<${tag}>: only charts inherit`);
      }
    });
  }

  it('tells of every promised event, part, slot, state and custom property', () => {
    assert.deepEqual([...gather('events')].sort(), EVENTS.map((name) => `session-health-${name}`).sort());
    for (const part of PARTS) assert.ok(gather('cssParts').has(part), `part ${part}`);
    assert.deepEqual([...gather('slots')].sort(), ['actions', 'empty', 'error']);
    assert.deepEqual([...gather('cssStates')].sort(), ['dark', 'empty', 'error', 'light', 'loading', 'stale']);
    for (const name of PROPERTIES) assert.ok(gather('cssProperties').has(`--session-health-${name}`), name);
  });

  it('tells nothing of how the elements are made', () => {
    for (const { members = [] } of elements.values()) {
      for (const { name, privacy } of members) assert.ok(!name.startsWith('#') && privacy === undefined && !/^(config|store|picker|hiddenByType)$/.test(name), name);
    }
  });

  it('names modules of the package', () => {
    for (const { path } of readJson<Package>('custom-elements.json').modules) assert.ok(readFileSync(path, 'utf8'), path);
  });
});

describe('the build', () => {
  it('stops at everything that is used and not told of, told of and not used, or without a sentence', async () => {
    const manifest = readJson<Package>('custom-elements.json');
    for (const module of manifest.modules) module.path = module.path.replace(/^dist(.*)js$/, 'src$1ts');
    const chart = listElements(manifest).get('session-chart');
    assert.ok(chart?.cssParts && chart.slots && chart.attributes && chart.members);
    chart.cssParts = [...chart.cssParts.filter(({ name }) => name !== 'plot'), { name: 'plod', description: 'Nothing.' }];
    chart.slots = chart.slots.filter(({ name }) => name !== 'empty');
    chart.cssStates = chart.cssStates?.filter(({ name }) => name !== 'stale') ?? [];
    chart.events = [...(chart.events ?? []).slice(1), { name: 'session-health-slept', type: { text: 'Event' }, description: 'Never.' }];
    chart.attributes = [...chart.attributes, { name: 'colour', description: 'Nothing.' }];
    chart.members = chart.members.filter(({ name }) => name !== 'toCSV').map((member) => (member.name === 'group' ? { ...member, description: '' } : member));
    const complaints: string[] = [];
    const built: string = '../../dist/classes.js'; // a text, so that types are checked without a build
    readElements(manifest, (await import(built)) as Record<string, ElementClass>, complaints);
    assert.deepEqual(complaints.sort(), [
      '<session-chart>: the analyzer did not see toCSV',
      '<session-chart>: the attribute colour is told of, but not observed',
      '<session-chart>: the attribute group has no sentence',
      '<session-chart>: the event session-health-data-loaded is used, but not told of',
      '<session-chart>: the event session-health-slept is told of, but HealthEventDetails does not know it',
      '<session-chart>: the part plod is told of, but not used',
      '<session-chart>: the part plot is used, but not told of',
      '<session-chart>: the property group has no sentence',
      '<session-chart>: the slot empty is used, but not told of',
      '<session-chart>: the state stale is used, but not told of',
    ]);
  });
});

describe('the data for editors', () => {
  const values = ['dash', 'drop', 'show'];

  it('complete tags, attributes and their values in VS Code, and parts and custom properties in style sheets', () => {
    const html = readJson<{ tags: { name: string; attributes: { name: string; values: { name: string }[] }[] }[] }>('vscode.html-custom-data.json');
    assert.deepEqual(html.tags.map(({ name }) => name), TAGS);
    const attributes = html.tags[1]?.attributes ?? [];
    assert.equal(attributes.length, elements.get('session-chart')?.attributes?.length);
    assert.deepEqual(attributes.find(({ name }) => name === 'incomplete')?.values.map(({ name }) => name), values);
    const css = readJson<{ properties: { name: string }[]; pseudoElements: { name: string }[] }>('vscode.css-custom-data.json');
    assert.deepEqual(css.properties.map(({ name }) => name).sort(), [...gather('cssProperties')].sort());
    assert.equal(css.pseudoElements.length, new Set(css.pseudoElements.map(({ name }) => name)).size);
  });

  it('complete them in editors of JetBrains, which find the file by package.json', () => {
    const manifest = readJson<{ 'web-types': string; customElements: string; version: string }>('package.json');
    assert.equal(manifest.customElements, 'custom-elements.json');
    const types = readJson<{ version: string; contributions: { html: { elements: { name: string; attributes: { name: string; value: { type: string } }[] }[] } } }>(manifest['web-types']);
    assert.equal(types.version, manifest.version);
    const chart = types.contributions.html.elements.find(({ name }) => name === 'session-chart');
    assert.equal(chart?.attributes.find(({ name }) => name === 'incomplete')?.value.type, values.map((value) => `'${value}'`).join(' | '));
  });
});

describe('the pages of reference', () => {
  it('are those of the manifest; npm run docs writes them', () => {
    for (const [tag, element] of elements) assert.equal(readFileSync(`src/elements/${tag}/README.md`, 'utf8'), printPage(element), `${tag}: npm run docs`);
  });

  it('and so are the tables of attributes in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const [name, table] of Object.entries(printReadmeTables(readJson<Package>('custom-elements.json')))) assert.equal(readSection(readme, name), table, `${name}: npm run docs`);
  });

  it('write between the markers and nowhere else', () => {
    assert.equal(writeSection('a\n<!-- x:start -->\nold\n<!-- x:end -->\nb\n', 'x', 'new $1'), 'a\n<!-- x:start -->\nnew $1\n<!-- x:end -->\nb\n');
    assert.throws(() => writeSection('a', 'x', 'new'), /x:start/);
  });

  it('tell the default as the sentence has it', () => {
    assert.equal(readInitial('Length: `auto` (the default), or a number.'), '`auto`');
    assert.equal(readInitial("IANA zone; default: the nearest ancestor's, else the browser's."), "the nearest ancestor's, else the browser's");
    assert.equal(readInitial('A name.'), 'none');
  });
});

describe('what the sources use', () => {
  it('is read from templates, also where it is an expression', () => {
    const used = harvestNames('src/elements/session-chart/session-chart.ts');
    assert.ok(used.parts.has('legend-item') && used.parts.has('picker') && used.partBeginnings.has('legend-'));
    assert.deepEqual([...used.slots].sort(), ['actions', 'empty', 'error']);
    assert.ok(used.events.has('session-health-data-loaded'));
  });

  it('has a comment beside each custom property', () => {
    const tokens = harvestTokens('src/views/tokens.styles.ts');
    assert.equal(tokens.length, PROPERTIES.length);
    assert.deepEqual(tokens.filter(({ description }) => !description), []);
    assert.equal(tokens.find(({ name }) => name === '--session-health-gap')?.initial, '16px');
  });
});

describe('the page beside the single files', () => {
  it('holds the tags with the hashes of just these files', () => {
    const hashes = readJson<Record<string, string>>('dist/cdn/sri.json');
    const page = readFileSync('dist/cdn/README.md', 'utf8');
    assert.ok(page.includes(`src="session-health.iife.js" integrity="${String(hashes['session-health.iife.js'])}" crossorigin="anonymous"`));
    assert.ok(page.includes(`type="module" src="session-health.js" integrity="${String(hashes['session-health.js'])}"`));
    assert.match(page, new RegExp(`^# session-health-elements ${readJson<{ version: string }>('package.json').version.replaceAll('.', '\\.')}:`));
    assert.throws(() => printCdnPage('x', {}), /no hash/);
  });
});
