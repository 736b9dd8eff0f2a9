import type { Speech } from './types.ts';

/** WeChat has no voice of its own; one from a provider would send people's matters to it. */
export const speech: Speech = {
  watch(_tag, onChange) {
    onChange(false);
    return () => undefined;
  },
  speak: (_words, _tag, onEnd) => onEnd(),
  stop: () => undefined,
};
