export type Viewport = 'phone' | 'mid' | 'wide';

export const PHONE_MAX = 720;
export const MID_MAX = 1240;

export function viewportOf(width: number): Viewport {
  if (width <= PHONE_MAX) return 'phone';
  return width <= MID_MAX ? 'mid' : 'wide';
}
