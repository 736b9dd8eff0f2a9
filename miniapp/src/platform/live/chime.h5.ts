import type { Chime } from './types.ts';

let context: AudioContext | undefined;

/** Made with the first sound: a browser warns about one made before anybody touched the page. */
function contextNow(): AudioContext | undefined {
  context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
  return context;
}

/** One tone, softly in and out so that it does not crack. Hertz, seconds. */
function tone(audio: AudioContext, pitch: number, at: number, length: number): void {
  const source = audio.createOscillator();
  const volume = audio.createGain();
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.3, at + 0.02);
  volume.gain.setValueAtTime(0.3, at + length - 0.05);
  volume.gain.linearRampToValueAtTime(0, at + length);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + length);
}

export const chime: Chime = {
  kind: 'sound',
  play() {
    // Without a touch since the page was opened a browser keeps silent, and says so in the console when asked anyway.
    if (!context && navigator.userActivation && !navigator.userActivation.hasBeenActive) return false;
    const audio = contextNow();
    if (!audio) return false;
    if (audio.state !== 'running') {
      void audio.resume();
      return false;
    }
    tone(audio, 880, audio.currentTime, 0.28);
    tone(audio, 660, audio.currentTime + 0.3, 0.36);
    return true;
  },
  async unlock() {
    const audio = contextNow();
    if (!audio) return false;
    await audio.resume();
    return audio.state === 'running';
  },
};
