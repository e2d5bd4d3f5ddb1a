const BAD = /\bNaN\b|\bInfinity\b|\bundefined\b|\[object |\bInvalid Date\b/;

/** Every text and attribute under `root`, open shadow roots included, that shows a value no reader should see; one line each. */
export function findBadText(root: Element | ShadowRoot): string[] {
  const findings: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const isShown = !['SCRIPT', 'STYLE'].includes(node.parentElement?.tagName ?? '');
      if (isShown && BAD.test(node.data)) findings.push(`text in <${node.parentElement?.localName ?? 'shadow root'}>: ${node.data.trim()}`);
    } else if (node instanceof Element) {
      for (const { name, value } of node.attributes) {
        if (BAD.test(value)) findings.push(`attribute <${node.localName} ${name}="${value}">`);
      }
      if (node.shadowRoot) findings.push(...findBadText(node.shadowRoot));
    }
  }
  return findings;
}
