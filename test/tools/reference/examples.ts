/** What stands in the body of each element's example; the test of the package runs every one against a stub of an endpoint. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  'session-health-dashboard': `<session-health-dashboard endpoint="/api/0/organizations/acme/" project="11" stats-period="14d"></session-health-dashboard>

<script type="module">
  const dashboard = document.querySelector('session-health-dashboard');
  dashboard.addEventListener('session-health-filters-changed', (event) => {
    console.log('filtered by', event.detail.filters);
  });
</script>`,
  'session-chart': `<session-chart endpoint="/api/0/organizations/acme/" project="11" type="session-health" compare="previous"></session-chart>

<script type="module">
  const chart = document.querySelector('session-chart');
  chart.addEventListener('session-health-data-loaded', () => {
    console.log(chart.data.series.map(({ label, total }) => \`\${label}: \${total}\`).join(', '));
  });
</script>`,
  'issues-chart': `<issues-chart endpoint="/api/0/organizations/acme/" project="11" issues-url="/issues/?project={project}"></issues-chart>

<script type="module">
  const chart = document.querySelector('issues-chart');
  chart.addEventListener('session-health-load-failed', (event) => {
    console.log(event.detail.code, event.detail.message);
  });
</script>`,
};

/** A whole page with an element in it, beside the single files. Throws when there is no example of the tag. */
export function printExample(tag: string): string {
  const body = EXAMPLES[tag];
  if (body === undefined) throw new Error(`test/tools/reference/examples.ts has no example of <${tag}>.`);
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>${tag}</title>
  <script type="module" src="session-health.js"></script>

  ${body.replace(/\n(?=.)/g, '\n  ')}
</html>`;
}
