import { AUDIO_LIMITS, type AudioLimits, type TakenAudio, takeAudio } from './audio.ts';
import { IMAGE_LIMITS, type ImageLimits, type TakenImage, takeImage } from './images.ts';
import { FileRefusal } from './refusal.ts';
import { kindOf, nameOfOther } from './sniff.ts';

export interface IntakeLimits {
  readonly image: ImageLimits;
  readonly audio: AudioLimits;
}

export const INTAKE_LIMITS: IntakeLimits = { image: IMAGE_LIMITS, audio: AUDIO_LIMITS };

export type TakenFile = ({ readonly kind: 'photo' } & TakenImage) | ({ readonly kind: 'voice' } & TakenAudio);

/**
 * Takes what a person sent, whatever its name says: a photo made anew, or a recording without its tags.
 * @throws FileRefusal
 */
export async function takeFile(bytes: Buffer, limits: IntakeLimits = INTAKE_LIMITS): Promise<TakenFile> {
  if (bytes.length === 0) throw new FileRefusal('fileBroken', '这个文件是空的，可能没传完整。请重新选一次。');
  const kind = kindOf(bytes);
  if (kind === 'other') {
    const what = nameOfOther(bytes);
    throw new FileRefusal('fileType', `这是${what}，不能传。请传照片（JPG、PNG、WebP）或录音（MP3、WAV）。`);
  }
  if (kind === 'mp3' || kind === 'wav') return { kind: 'voice', ...takeAudio(bytes, limits.audio) };
  return { kind: 'photo', ...(await takeImage(bytes, limits.image)) };
}
