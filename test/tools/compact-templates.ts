import { readdir, readFile, writeFile } from 'node:fs/promises';
import ts from 'typescript';

/**
 * A module whose `html` and `svg` templates have one space where the source breaks a line and
 * indents. A browser collapses such white space in the same way, so nothing looks different.
 */
export function compactTemplates(code: string): string {
  const file = ts.createSourceFile('module.js', code, ts.ScriptTarget.ES2022, true);
  const edits: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText(file))) {
      const { template } = node;
      const parts = ts.isTemplateExpression(template) ? [template.head, ...template.templateSpans.map(({ literal }) => literal)] : [template];
      for (const part of parts) {
        const text = part.getText(file);
        const compact = text.replace(/\s*\n\s*/g, ' ');
        if (compact !== text) edits.push({ start: part.getStart(file), end: part.getEnd(), text: compact });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  edits.sort((a, b) => b.start - a.start);
  return edits.reduce((result, { start, end, text }) => result.slice(0, start) + text + result.slice(end), code);
}

/** Compacts the templates of all built modules under a folder. */
export async function compactModules(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  await Promise.all(
    names.map(async (name) => {
      const code = await readFile(`${folder}/${name}`, 'utf8');
      const compact = compactTemplates(code);
      if (compact !== code) await writeFile(`${folder}/${name}`, compact);
    }),
  );
}
