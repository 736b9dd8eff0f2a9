import Taro from '@tarojs/taro';
import type { Recorder, VoiceClip } from './types.ts';

/** WeChat has one recorder for the whole app, so its listeners are set once and passed on to the running recording. */
let manager: Taro.RecorderManager | undefined;
let onEnd: ((clip: VoiceClip | undefined) => void) | undefined;
let onStart: ((ok: boolean, message?: string) => void) | undefined;
let dropped = false;

function theManager(): Taro.RecorderManager {
  if (manager) return manager;
  manager = Taro.getRecorderManager();
  manager.onStart(() => onStart?.(true));
  manager.onError(({ errMsg }) => {
    if (onStart) onStart(false, errMsg);
    else finish(undefined);
  });
  manager.onStop((result) => {
    if (dropped || !result.tempFilePath) return finish(undefined);
    finish({
      path: result.tempFilePath,
      seconds: Math.max(1, Math.round(result.duration / 1000)),
      size: result.fileSize,
      mime: 'audio/mpeg',
      name: 'voice.mp3',
    });
  });
  return manager;
}

function finish(clip: VoiceClip | undefined): void {
  const tell = onEnd;
  onEnd = undefined;
  tell?.(clip);
}

export const recorder: Recorder = {
  start(options) {
    if (onEnd) return Promise.resolve({ ok: false, why: 'unavailable' });
    onEnd = options.onEnd;
    dropped = false;
    return new Promise((resolve) => {
      onStart = (ok, message = '') => {
        onStart = undefined;
        if (ok) return resolve({ ok: true });
        onEnd = undefined;
        resolve({ ok: false, why: /auth|privacy|deny/i.test(message) ? 'denied' : 'unavailable' });
      };
      theManager().start({
        duration: options.maxSeconds * 1000,
        format: 'mp3',
        sampleRate: 16000,
        numberOfChannels: 1,
        encodeBitRate: 48000,
      });
    });
  },
  stop() {
    if (onEnd) theManager().stop();
  },
  cancel() {
    dropped = true;
    if (onEnd) theManager().stop();
  },
};
