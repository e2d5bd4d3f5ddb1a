/** The markup with the shadow roots of all custom elements in it, as a server sends it; they must be registered in this process. */
export function renderMarkup(markup: string): Promise<string>;
