/** Plays one clip. `onEnd` fires once, also when the file cannot be played (`ok` false). */
export interface Playing {
  stop(): void;
}
export interface Player {
  play(src: string, onEnd: (ok: boolean) => void): Playing;
}
