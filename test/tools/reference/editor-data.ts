import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import type { Package } from './schema.js';

/** What editors complete and explain, by file name: for VS Code, and for JetBrains' editors. */
export function printEditorData(manifest: Package): Readonly<Record<string, string>> {
  const vsCode = { hideLogs: true };
  // It reads package.json from the working directory for name and version.
  const jetBrains = { hideLogs: true, packageJson: false };
  // They type the format more narrowly than it is.
  const copy = (): Parameters<typeof getWebTypesData>[0] => structuredClone(manifest) as unknown as Parameters<typeof getWebTypesData>[0];
  const files = {
    'vscode.html-custom-data.json': getVsCodeHtmlCustomData(copy(), vsCode),
    'vscode.css-custom-data.json': getVsCodeCssCustomData(copy(), vsCode),
    'web-types.json': getWebTypesData(copy(), jetBrains),
  };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `${JSON.stringify(JSON.parse(text, dropDoubles), null, 2)}\n`]));
}

/** What several elements have is said once: lists in these files are of things with names. */
function dropDoubles(_key: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const names = value.map((one: { readonly name?: string }) => one.name);
  return value.filter((_, i) => names[i] === undefined || names.indexOf(names[i]) === i);
}
