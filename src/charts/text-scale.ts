/** How large text is in units of the usual 13 px: what the reader of the page chose, so the same for all charts. */
export let textScale = 1;

/** For who measures plots: labels of what is laid out next get this much room. */
export function setTextScale(scale: number): void {
  textScale = scale;
}
