import type { Recorder, StartOutcome, VoiceClip } from './types.ts';
import { encodeWav, WAV_RATE } from './wav.ts';

interface Session {
  machine: MediaRecorder;
  stream: MediaStream;
  parts: Blob[];
  timer: number;
  dropped: boolean;
}

let session: Session | undefined;

function microphoneError(error: unknown): StartOutcome {
  const name = error instanceof DOMException ? error.name : '';
  return { ok: false, why: name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'unavailable' };
}

/** Whatever the browser recorded (webm, mp4 …) becomes 16 kHz mono WAV, the one form both sides can play. */
async function toClip(recording: Blob): Promise<VoiceClip | undefined> {
  const context = new AudioContext();
  try {
    const decoded = await context.decodeAudioData(await recording.arrayBuffer());
    const frames = Math.ceil(decoded.duration * WAV_RATE);
    if (frames === 0) return undefined;
    const offline = new OfflineAudioContext(1, frames, WAV_RATE);
    const source = offline.createBufferSource();
    source.buffer = decoded;
    source.connect(offline.destination);
    source.start();
    const mono = await offline.startRendering();
    const blob = new Blob([encodeWav(mono.getChannelData(0))], { type: 'audio/wav' });
    return {
      path: URL.createObjectURL(blob),
      seconds: Math.max(1, Math.round(decoded.duration)),
      size: blob.size,
      mime: 'audio/wav',
      name: 'voice.wav',
      blob,
    };
  } catch {
    return undefined;
  } finally {
    void context.close();
  }
}

function finish(dropped: boolean): void {
  if (!session) return;
  session.dropped = session.dropped || dropped;
  if (session.machine.state !== 'inactive') session.machine.stop();
}

export const recorder: Recorder = {
  async start({ maxSeconds, onEnd }) {
    if (session) return { ok: false, why: 'unavailable' };
    if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices) return { ok: false, why: 'unavailable' };
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      return microphoneError(error);
    }
    const machine = new MediaRecorder(stream);
    const current: Session = {
      machine,
      stream,
      parts: [],
      dropped: false,
      timer: window.setTimeout(() => finish(false), maxSeconds * 1000),
    };
    session = current;
    machine.addEventListener('dataavailable', (event) => current.parts.push(event.data));
    machine.addEventListener('stop', () => {
      window.clearTimeout(current.timer);
      for (const track of stream.getTracks()) track.stop();
      session = undefined;
      if (current.dropped) onEnd(undefined);
      else void toClip(new Blob(current.parts, { type: machine.mimeType })).then(onEnd);
    });
    machine.start();
    return { ok: true };
  },
  stop: () => finish(false),
  cancel: () => finish(true),
};
