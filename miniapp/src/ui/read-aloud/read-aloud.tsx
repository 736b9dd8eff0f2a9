import { type ReactElement, useEffect, useState } from 'react';
import { speech } from '@/platform/speech/speech';
import { uiCopy } from '@/platform/words/ui.ts';
import { Button } from '../button/button.tsx';

/** What people and offices write is Chinese, whatever the language of the page. */
const WRITTEN_IN = 'zh-CN';

/** 念给我听: reads an office's words aloud; not there where the device has no voice of its own for them. */
export function ReadAloud({ words }: { words: string }): ReactElement | null {
  const [available, setAvailable] = useState(false);
  const [reading, setReading] = useState(false);
  useEffect(() => speech.watch(WRITTEN_IN, setAvailable), []);
  // leaving the page ends it: a voice nobody can find to stop is worse than none
  useEffect(() => () => speech.stop(), []);
  if (!available) return null;
  const toggle = (): void => {
    if (reading) {
      speech.stop();
      setReading(false);
      return;
    }
    setReading(true);
    speech.speak(words, WRITTEN_IN, () => setReading(false));
  };
  return (
    <Button small kind="tint" icon={reading ? 'stop' : 'play'} onTap={toggle}>
      {reading ? uiCopy.stopReading : uiCopy.readAloud}
    </Button>
  );
}
