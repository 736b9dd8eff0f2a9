import type { Speech } from './types.ts';

/** A little slower than talk: it is listened to by people who asked to have it read. */
const RATE = 0.9;

const voices = (): SpeechSynthesis | undefined =>
  typeof window !== 'undefined' && 'speechSynthesis' in window ? window.speechSynthesis : undefined;

/**
 * A voice of the language that lives on the device: a voice from elsewhere would carry people's matters out of the house.
 * `zh-CN` is served by any `zh` voice that is not Cantonese or Taiwanese when there is one of the mainland.
 */
function voiceFor(tag: string): SpeechSynthesisVoice | undefined {
  const language = tag.slice(0, 2).toLowerCase();
  const fitting = (voices()?.getVoices() ?? []).filter(
    ({ lang, localService }) => localService && lang.slice(0, 2).toLowerCase() === language,
  );
  return fitting.find(({ lang }) => lang.replace('_', '-').toLowerCase() === tag.toLowerCase()) ?? fitting[0];
}

export const speech: Speech = {
  watch(tag, onChange) {
    const tell = (): void => onChange(voiceFor(tag) !== undefined);
    tell();
    const all = voices();
    // Chromium fills its list of voices after the page stands
    all?.addEventListener?.('voiceschanged', tell);
    return () => all?.removeEventListener?.('voiceschanged', tell);
  },
  speak(words, tag, onEnd) {
    const all = voices();
    const voice = voiceFor(tag);
    if (!all || !voice) return onEnd();
    all.cancel();
    const said = new SpeechSynthesisUtterance(words);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = RATE;
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      onEnd();
    };
    said.addEventListener('end', end);
    said.addEventListener('error', end);
    all.speak(said);
  },
  stop: () => voices()?.cancel(),
};
