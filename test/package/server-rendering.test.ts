import assert from 'node:assert/strict';
import { before, describe, it, mock } from 'node:test';
import { renderMarkup } from '../support/server-rendering.mjs';

const ENDPOINT = 'endpoint="/api/0/organizations/acme/"';
const TAGS = ['session-chart', 'issues-chart', 'session-health-dashboard'];

/** Everything that is asked or told while something is rendered. */
const complaints: string[] = [];

before(async () => {
  mock.method(globalThis, 'fetch', async (input: unknown) => {
    complaints.push(`asked ${String(input)}`);
    return Promise.reject(new TypeError('no network here'));
  });
  for (const level of ['log', 'info', 'warn', 'error'] as const) mock.method(console, level, (...parts: unknown[]) => void complaints.push(`${level} ${parts.join(' ')}`));
  const built: string = '../../dist/index.js'; // a text, so that types are checked without a build
  await import(built);
});

/** The inside of a rendered element, without what Lit marks for itself. */
async function renderInside(markup: string): Promise<string> {
  const text = (await renderMarkup(markup)).replace(/<style>.*?<\/style>/gs, '').replace(/<!--.*?-->|<\?>/gs, '');
  return text.replace(/\s+/g, ' ');
}

describe('on a server', () => {
  for (const tag of TAGS) {
    it(`<${tag}> is heading and skeleton in a declarative shadow root, and asks and says nothing`, async () => {
      const text = await renderInside(`<${tag} ${ENDPOINT} lang="en" timezone="UTC"><p>Before scripts.</p></${tag}>`);
      assert.match(text, new RegExp(`^<${tag} endpoint="/api/0/organizations/acme/" lang="en" timezone="UTC"><template [^>]*shadowrootmode="open"`));
      assert.match(text, /part="title"/);
      assert.match(text, /class="skeleton skeleton-plot"/);
      assert.match(text, new RegExp(`</template><p>Before scripts.</p></${tag}>$`));
      await new Promise(setImmediate);
      assert.deepEqual(complaints, []);
    });
  }

  it('a dashboard brings the charts that it shows, each with its heading', async () => {
    const text = await renderInside(`<session-health-dashboard ${ENDPOINT} show="user-health issues"></session-health-dashboard>`);
    const titles = [...text.matchAll(/<h3 class="title" part="title"><span>([^<]+)</g)].map(([, title]) => title);
    assert.deepEqual(titles, ['User Health', 'Issues']);
    assert.equal(text.match(/skeleton-plot/g)?.length, 2);
  });

  it('a chart keeps the heading that the page gave, and says so where it has no data source', async () => {
    assert.match(await renderInside('<session-chart heading="Checkout &lt;b>"></session-chart>'), /part="title"><span>Checkout &lt;b&gt;<.*<b>No data source<\/b>/);
  });

  it('an issues chart leads nowhere yet, whatever it is told of links', async () => {
    const text = await renderInside(`<issues-chart ${ENDPOINT} issues-url="/issues/?p={project}" link-origins="https://tracker.example"></issues-chart>`);
    assert.match(text, /class="issues-loading"/);
    assert.doesNotMatch(text, /<a |part="state"/);
  });

  it('what a page writes cannot leave its attribute or its text', async () => {
    const text = await renderInside(`<session-chart ${ENDPOINT} heading='"><img src=x onerror=alert(1)>'></session-chart>`);
    assert.doesNotMatch(text, /<img/);
  });

  it('the styles are the same text for each tag, whatever it shows, so that a page policy can name their hashes', async () => {
    for (const tag of TAGS) {
      const [one, two] = await Promise.all([`<${tag}></${tag}>`, `<${tag} ${ENDPOINT} lang="ar" theme="dark"></${tag}>`].map(renderMarkup));
      const read = (text: string | undefined): string => /<style>(.*?)<\/style>/s.exec(text ?? '')?.[1] ?? '';
      assert.ok(read(one).includes(':host'));
      assert.equal(read(one), read(two));
    }
  });
});
