import { PICTURE_FONT, type Box, type Picture, type PicturePath } from './picture.js';

/**
 * A picture as a standalone SVG document: it looks the same outside the page, since it refers to
 * nothing: no style sheet, no font file, no variable. `id` tells the pictures of one page apart,
 * should somebody put several into it.
 */
export function writeSvg(picture: Picture, id: string): string {
  const { widthPx, heightPx, isRtl } = picture;
  const clips = [...new Map(picture.paths.flatMap(({ clip }) => (clip ? [[formatBox(clip), clip] as const] : []))).entries()];
  const nameClip = (clip: Box): string => `${id}-${String(clips.findIndex(([key]) => key === formatBox(clip)))}`;
  const write = (path: PicturePath): string =>
    tag('path', {
      d: path.d,
      fill: path.fill ?? 'none',
      stroke: path.stroke,
      'stroke-width': path.stroke ? path.strokeWidth : null,
      'stroke-dasharray': path.stroke && path.dash.length > 0 ? path.dash.join(' ') : null,
      'stroke-linejoin': path.stroke ? 'round' : null,
      opacity: path.opacity < 1 ? path.opacity : null,
      transform: path.x || path.y ? `translate(${String(path.x)} ${String(path.y)})` : null,
    });
  const paths = picture.paths.map((path) => (path.clip ? `<g clip-path="url(#${nameClip(path.clip)})">${write(path)}</g>` : write(path)));
  const texts = picture.texts.map(({ text, x, y, sizePx, weight, anchor, fill }) =>
    tag('text', { x: round(x), y: round(y), 'font-size': sizePx, 'font-weight': weight, 'text-anchor': anchor, fill }, text),
  );
  const box = { width: widthPx, height: heightPx, viewBox: `0 0 ${String(widthPx)} ${String(heightPx)}` };
  const mirror = isRtl ? ` transform="matrix(-1 0 0 1 ${String(widthPx)} 0)"` : '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ ...box, role: 'img', direction: isRtl ? 'rtl' : null, 'font-family': PICTURE_FONT })}>`,
    `<title>${escape(picture.title)}</title><desc>${escape(picture.description)}</desc>`,
    `<defs>${clips.map(([, clip]) => `<clipPath id="${nameClip(clip)}">${tag('rect', { ...clip })}</clipPath>`).join('')}</defs>`,
    `<g${mirror}>${paths.join('')}</g>`,
    ...texts,
    '</svg>',
  ].join('\n');
}

type Attributes = Readonly<Record<string, string | number | null>>;

function tag(name: string, values: Attributes, text?: string): string {
  return `<${name}${attributes(values)}${text === undefined ? '/>' : `>${escape(text)}</${name}>`}`;
}

function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escape(String(value))}"`))
    .join('');
}

/** What XML forbids is left out; what it uses is written in another way. */
function escape(text: string): string {
  return text
    .toWellFormed()
    // eslint-disable-next-line no-control-regex -- these are what XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function formatBox({ x, y, width, height }: Box): string {
  return [x, y, width, height].join();
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
