import { useEffect, useRef, useState } from 'react';
import { recorder } from '@/platform/recorder/recorder';
import type { VoiceClip } from '@/platform/recorder/types.ts';
import { visibility } from '@/platform/visibility/visibility';

/** A press shorter than this is a tap (start now, stop with the next tap); longer is hold-to-talk (UX rule 42: both). */
const TAP_MS = 350;

export type TalkProblem = 'denied' | 'unavailable' | 'empty';

export interface Talking {
  state: 'idle' | 'starting' | 'recording' | 'finishing';
  /** Whole seconds still allowed. */
  left: number;
  held: boolean;
  problem?: TalkProblem;
  press: (down: boolean) => void;
  /** For keyboards and screen readers, which have no finger to hold down. */
  toggle: () => void;
}

/** Hold or tap to record, at most `maxSeconds`; the clip is kept whatever happens to its transcription. */
export function useTalk(maxSeconds: number, onClip: (clip: VoiceClip) => void): Talking {
  const [state, setState] = useState<Talking['state']>('idle');
  const [left, setLeft] = useState(maxSeconds);
  const [held, setHeld] = useState(false);
  const [problem, setProblem] = useState<TalkProblem>();
  const long = useRef(false);
  const holding = useRef<ReturnType<typeof setTimeout>>();
  const released = useRef(false);
  const pressed = useRef(false);
  const tell = useRef(onClip);
  tell.current = onClip;

  useEffect(() => {
    if (state !== 'recording') return;
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [state]);
  useEffect(() => visibility.watch((visible) => !visible && recorder.stop()), []);
  useEffect(() => () => recorder.cancel(), []);

  const start = async (): Promise<void> => {
    setProblem(undefined);
    setLeft(maxSeconds);
    setState('starting');
    released.current = false;
    const outcome = await recorder.start({
      maxSeconds,
      onEnd: (clip) => {
        setState('idle');
        setHeld(false);
        if (clip) tell.current(clip);
        else setProblem('empty');
      },
    });
    if (!outcome.ok) {
      setState('idle');
      setHeld(false);
      setProblem(outcome.why);
      return;
    }
    setState('recording');
    // the finger was already lifted while the microphone was being asked for
    if (released.current) stop();
  };
  const stop = (): void => {
    setState('finishing');
    recorder.stop();
  };
  const toggle = (): void => {
    if (state === 'idle') void start();
    else if (state === 'recording') stop();
  };
  const press = (down: boolean): void => {
    if (down) {
      pressed.current = true;
      long.current = false;
      holding.current = setTimeout(() => {
        long.current = true;
      }, TAP_MS);
      if (state === 'idle') {
        setHeld(true);
        void start();
      }
      return;
    }
    if (!pressed.current) return;
    pressed.current = false;
    clearTimeout(holding.current);
    if (!long.current && held) setHeld(false);
    else if (state === 'recording') stop();
    else if (state === 'starting') released.current = true;
  };
  return { state, left, held, problem, press, toggle };
}
