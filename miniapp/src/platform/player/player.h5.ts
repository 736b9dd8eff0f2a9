import type { Player } from './types.ts';

export const player: Player = {
  play(src, onEnd) {
    const sound = new Audio(src);
    let told = false;
    const end = (ok: boolean): void => {
      if (told) return;
      told = true;
      onEnd(ok);
    };
    sound.addEventListener('ended', () => end(true));
    sound.addEventListener('error', () => end(false));
    sound.play().catch(() => end(false));
    return {
      stop() {
        sound.pause();
        end(true);
      },
    };
  },
};
