import { PICTURE_FONT, type Picture } from '../charts/picture.js';
import { HealthError } from '../core/errors.js';

/** No browser takes a larger canvas everywhere, px. */
const MAX_CANVAS_PX = 8_192;

/**
 * A picture as PNG, `scale` px to each of its own (less where it would be too large for a canvas).
 * Rejects with `internal` where the browser makes none.
 */
export async function paintPng(picture: Picture, scale = 2): Promise<Blob> {
  const { widthPx, heightPx, isRtl } = picture;
  const factor = Math.min(scale, MAX_CANVAS_PX / Math.max(widthPx, heightPx));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(widthPx * factor);
  canvas.height = Math.round(heightPx * factor);
  const context = canvas.getContext('2d');
  if (context) {
    context.scale(factor, factor);
    context.save();
    if (isRtl) context.transform(-1, 0, 0, 1, widthPx, 0);
    paintPaths(context, picture);
    context.restore();
    context.direction = isRtl ? 'rtl' : 'ltr';
    for (const { text, x, y, sizePx, weight, anchor, fill } of picture.texts) {
      context.font = `${String(weight)} ${String(sizePx)}px ${PICTURE_FONT}`;
      context.textAlign = anchor === 'middle' ? 'center' : anchor;
      context.fillStyle = fill;
      context.fillText(text, x, y);
    }
  }
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (!blob) throw new HealthError('internal', 'The browser made no picture of the chart.');
  return blob;
}

function paintPaths(context: CanvasRenderingContext2D, { paths }: Picture): void {
  for (const { d, x, y, fill, stroke, strokeWidth, dash, opacity, clip } of paths) {
    context.save();
    if (clip) {
      context.beginPath();
      context.rect(clip.x, clip.y, clip.width, clip.height);
      context.clip();
    }
    context.translate(x, y);
    context.globalAlpha = opacity;
    const path = new Path2D(d);
    if (fill) {
      context.fillStyle = fill;
      context.fill(path);
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = strokeWidth;
      context.lineJoin = 'round';
      context.setLineDash([...dash]);
      context.stroke(path);
    }
    context.restore();
  }
}
