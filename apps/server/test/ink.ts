import type { Picture } from './pdf';

/** What is printed on a page: how much of it, and between which edges, in parts of its width and height. */
export function inkOf({ width, height, pixels }: Picture) {
  let dark = 0;
  const edge = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (Math.min(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!) > 140) continue;
      dark++;
      edge.left = Math.min(edge.left, x);
      edge.right = Math.max(edge.right, x);
      edge.top = Math.min(edge.top, y);
      edge.bottom = Math.max(edge.bottom, y);
    }
  return {
    share: dark / (width * height),
    left: edge.left / width,
    right: edge.right / width,
    top: edge.top / height,
    bottom: edge.bottom / height,
  };
}
