/** Longest edge we keep, in pixels: enough to read a notice on a wall, small enough for a weak network. */
export const LONGEST_EDGE = 2560;
export const JPEG_QUALITY = 0.85;

/** Size to draw a picture at so that no edge is longer than `longest`; never enlarges. Whole pixels, at least 1. */
export function fitWithin(
  width: number,
  height: number,
  longest: number = LONGEST_EDGE,
): { width: number; height: number } {
  const edge = Math.max(width, height);
  if (edge <= longest) return { width, height };
  const share = longest / edge;
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}
