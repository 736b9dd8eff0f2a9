/** Reads words aloud, where the device has a voice for the language. */
export interface Speech {
  /** Calls back with whether there is a voice for `tag` (BCP 47), at once and again when voices arrive; returns what ends it. */
  watch(tag: string, onChange: (available: boolean) => void): () => void;
  /** Reads `words`; a text that is being read stops. `onEnd` fires once, however it ends. */
  speak(words: string, tag: string, onEnd: () => void): void;
  stop(): void;
}
