import { readMp3 } from './mp3.ts';
import { FileRefusal, megabytes } from './refusal.ts';
import { kindOf, nameOfOther } from './sniff.ts';
import { readWav } from './wav.ts';

export interface AudioLimits {
  readonly maxBytes: number;
  readonly maxSeconds: number;
}

/** ux.md 42: at most 60 s. WAV at 16 kHz mono takes 1.9 MB for that, MP3 a quarter of it. */
export const AUDIO_LIMITS: AudioLimits = { maxBytes: 5 * 1_048_576, maxSeconds: 60 };

/** Recorders stop a little late: 60 s arrive as 60.1. */
const TOLERANCE_SECONDS = 1;

export interface TakenAudio {
  /** The sound without its tags. */
  readonly bytes: Buffer;
  readonly type: 'audio/mpeg' | 'audio/wav';
  /** How long it plays. */
  readonly seconds: number;
}

/**
 * Takes a recording: MP3 or WAV, because both sides play those (decisions.md, *Files*).
 * @throws FileRefusal
 */
export function takeAudio(bytes: Buffer, limits: AudioLimits = AUDIO_LIMITS): TakenAudio {
  const kind = kindOf(bytes);
  if (kind !== 'mp3' && kind !== 'wav') {
    throw new FileRefusal('fileType', `这不是录音，是${nameOfOther(bytes)}。请传 MP3 或 WAV 录音，或直接按住说话。`);
  }
  if (bytes.length > limits.maxBytes) {
    const sizes = `有 ${megabytes(bytes.length)}，最多 ${megabytes(limits.maxBytes)}`;
    throw new FileRefusal('fileTooLarge', `录音${sizes}。请分成几段，或把要紧的话写下来。`);
  }
  const read = kind === 'mp3' ? readMp3(bytes) : readWav(bytes);
  if (read === 'unplayable') {
    throw new FileRefusal('fileType', '这种 WAV 很多手机放不出来。请用手机自带录音存成 MP3，或直接按住说话。');
  }
  if (read === null) throw new FileRefusal('fileBroken', '这段录音不完整，放不出来。请重新录一遍再传。');
  if (read.seconds > limits.maxSeconds + TOLERANCE_SECONDS) {
    const length = `有 ${Math.round(read.seconds)} 秒，最多 ${limits.maxSeconds} 秒`;
    throw new FileRefusal('fileTooLarge', `录音${length}。请分成几段，或把要紧的话写下来。`);
  }
  return { bytes: read.sound, type: kind === 'mp3' ? 'audio/mpeg' : 'audio/wav', seconds: read.seconds };
}
