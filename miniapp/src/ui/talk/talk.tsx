import { View } from '@tarojs/components';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { player } from '@/platform/player/player';
import type { Playing } from '@/platform/player/types.ts';
import type { VoiceClip } from '@/platform/recorder/types.ts';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import { type Talking, type TalkProblem, useTalk } from './use-talk.ts';
import './talk.scss';

const PROBLEMS: Record<TalkProblem, 'micDenied' | 'micUnavailable' | 'clipEmpty'> = {
  denied: 'micDenied',
  unavailable: 'micUnavailable',
  empty: 'clipEmpty',
};

export interface TalkProps {
  onClip: (clip: VoiceClip) => void;
  /** Default 60 (UX rule 42). */
  maxSeconds?: number;
  /** row: inside the frame of an Area. big: the panel of 长辈版, tap only. */
  look?: 'row' | 'big';
}

function wordsOf(talk: Talking, big: boolean): [string, string] {
  if (talk.state === 'recording')
    return [talk.held ? uiCopy.releaseToStop : uiCopy.talking, uiCopy.secondsLeft(talk.left)];
  return big ? [uiCopy.tapToTalk, uiCopy.tapAgainToStop] : [uiCopy.holdToTalk, uiCopy.orTapToTalk];
}

/** Hold or tap to talk, with the seconds counted down in sight. */
export function Talk({ onClip, maxSeconds = 60, look = 'row' }: TalkProps): ReactElement {
  const talk = useTalk(maxSeconds, onClip);
  const big = look === 'big';
  const [title, sub] = wordsOf(talk, big);
  const recording = talk.state === 'recording';
  const byKey = (key: string): boolean => {
    if (key !== 'Enter' && key !== ' ') return false;
    talk.toggle();
    return true;
  };
  return (
    <View>
      <Tap
        className={`ui-talk is-${look}${recording ? ' is-recording' : ''}`}
        a11y={{
          label: `${title} ${sub}`,
          pressed: recording,
          busy: talk.state === 'finishing' || undefined,
        }}
        onHold={big ? undefined : talk.press}
        onTap={big ? talk.toggle : undefined}
        onKey={byKey}
      >
        <View className="ui-talk__in">
          <View className="ui-talk__knob">
            <Icon name={recording ? 'stop' : 'mic'} size={big ? 'lg' : 'md'} />
          </View>
          <View className="ui-talk__words">
            <View className="ui-talk__title">{title}</View>
            <View className="ui-talk__sub t-num">{sub}</View>
          </View>
        </View>
      </Tap>
      {talk.problem && (
        <View className="ui-talk__problem" {...a11y({ role: 'status', live: 'polite' })}>
          {uiCopy[PROBLEMS[talk.problem]]}
        </View>
      )}
    </View>
  );
}

export interface ClipProps {
  src: string;
  seconds: number;
  /** Without it the clip cannot be removed (already sent). */
  onRemove?: () => void;
  /** In words, beside the clip: a language, a state of transcription. */
  note?: string;
}

/** A recording that can be heard before it is sent. */
export function Clip({ src, seconds, onRemove, note }: ClipProps): ReactElement {
  const [playing, setPlaying] = useState<Playing>();
  const [broken, setBroken] = useState(false);
  const current = useRef<Playing>();
  current.current = playing;
  useEffect(() => () => current.current?.stop(), []);
  const toggle = (): void => {
    if (playing) {
      playing.stop();
      return;
    }
    setBroken(false);
    setPlaying(
      player.play(src, (ok) => {
        setPlaying(undefined);
        setBroken(!ok);
      }),
    );
  };
  return (
    <View>
      <View className={`ui-clip${playing ? ' is-playing' : ''}`}>
        <Tap
          className="ui-clip__button"
          a11y={{ label: uiCopy.andThen(playing ? uiCopy.pause : uiCopy.play, uiCopy.seconds(seconds)) }}
          onTap={toggle}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </Tap>
        <View className="ui-clip__wave ui-glyph--wave" {...a11y({ hidden: true })} />
        <View className="ui-clip__seconds t-num">{uiCopy.seconds(seconds)}</View>
        {onRemove && (
          <Tap className="ui-clip__button" a11y={{ label: uiCopy.removeClip }} onTap={onRemove}>
            <Icon name="x" size="sm" />
          </Tap>
        )}
      </View>
      {(broken || note) && (
        <View className={`ui-clip__note${broken ? ' t-error' : ''}`} {...a11y({ role: 'status' })}>
          {broken ? uiCopy.clipBroken : note}
        </View>
      )}
    </View>
  );
}
