import Taro from '@tarojs/taro';
import type { Player } from './types.ts';

export const player: Player = {
  play(src, onEnd) {
    const sound = Taro.createInnerAudioContext();
    let told = false;
    const end = (ok: boolean): void => {
      if (told) return;
      told = true;
      sound.destroy();
      onEnd(ok);
    };
    sound.onEnded(() => end(true));
    sound.onError(() => end(false));
    sound.src = src;
    sound.play();
    return {
      stop() {
        sound.stop();
        end(true);
      },
    };
  },
};
