export type Viewport = 'phone' | 'mid' | 'wide';

export const PHONE_MAX = 720;
export const MID_MAX = 1240;
