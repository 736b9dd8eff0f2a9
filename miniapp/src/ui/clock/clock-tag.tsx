import { View } from '@tarojs/components';
import type { CSSProperties, ReactElement } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import './clock-tag.scss';

/** Colour is computed by the server when read; paused and done carry no colour. */
export type ClockColour = 'green' | 'yellow' | 'red' | 'pause' | 'done';

export interface ClockTagProps {
  colour: ClockColour;
  /** The number: 剩 5 小时, 1 天, 4月14日前答复. Always words and a number, never a colour alone. */
  text: string;
  /** Resident's word before the number (按期 / 快到期 / 已超期 / 暂停计时 / 已办结) unless another is given; '' for none. */
  word?: string;
  /** Which clock, for screen readers and staff: 办理, 签收. */
  clock?: string;
  /** tag: with ground and edge (default). plain: dial and words (staff lists). */
  look?: 'tag' | 'plain';
  /** Share of the time left, 0…1: the staff dial shows it. */
  left?: number;
}

const GLYPH: Record<ClockColour, string> = {
  green: 'ui-glyph--clock-green',
  yellow: 'ui-glyph--clock-yellow',
  red: 'ui-glyph--clock-red',
  pause: 'ui-glyph--clock-pause',
  done: 'ui-glyph--clock-none',
};

/**
 * A ring that empties (green) or a wedge that shrinks (yellow), drawn by CSS so that every minute can differ.
 * Staff see a kept clock with a tick; residents a flat line, because their green already carries the tick.
 */
function Dial({ colour, left, tick }: { colour: ClockColour; left?: number; tick: boolean }): ReactElement {
  if (left === undefined || (colour !== 'green' && colour !== 'yellow')) {
    const glyph = tick && colour === 'done' ? 'ui-glyph--clock-done' : GLYPH[colour];
    return <View className={`ui-clock__glyph ui-glyph ${glyph}`} />;
  }
  const turn = `${Math.round(Math.max(0.06, Math.min(1, left)) * 100)}%`;
  return <View className={`ui-clock__glyph ui-dial ui-dial--${colour}`} style={{ '--turn': turn } as CSSProperties} />;
}

/** The three-colour clock: shape, word, number — and colour fourth (TOKENS.md, rule 3). */
export function ClockTag({ colour, text, word, clock, look = 'tag', left }: ClockTagProps): ReactElement {
  const lead = word ?? (look === 'tag' ? uiCopy.clock[colour] : '');
  const words = [lead, text].filter(Boolean).join(' ');
  const label = clock ? uiCopy.clockOf(clock, uiCopy.clockColour[colour], words) : words;
  return (
    <View className={`ui-clock is-${colour} ui-clock--${look}`} {...a11y({ role: 'img', label })}>
      <Dial colour={colour} left={left} tick={clock !== undefined || look === 'plain'} />
      <View>
        {lead !== '' && <View className="ui-clock__word">{lead}</View>}
        {lead !== '' && text !== '' && ' '}
        <View className="ui-clock__number">{text}</View>
      </View>
    </View>
  );
}
