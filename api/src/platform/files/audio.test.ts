import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUDIO_LIMITS, takeAudio } from './audio.ts';
import { takeFile } from './intake.ts';
import { FileRefusal } from './refusal.ts';

function refusalOf(act: () => unknown): FileRefusal {
  try {
    act();
  } catch (error) {
    if (error instanceof FileRefusal) return error;
    throw error;
  }
  throw new Error('was taken');
}

/** A frame of MPEG-1 layer III, 64 kbit/s, 44.1 kHz, mono: 208 bytes (144 × 64000 / 44100, rounded down), 26.12 ms. */
function frame(): Buffer {
  const bytes = Buffer.alloc(208, 0x55);
  bytes.set([0xff, 0xfb, 0x50, 0xc4]);
  return bytes;
}
/** MPEG-2 layer III, 16 kbit/s, 16 kHz, what WeChat records: 72 bytes (72 × 16000 / 16000), 36 ms. */
function wechatFrame(): Buffer {
  const bytes = Buffer.alloc(72, 0x55);
  bytes.set([0xff, 0xf3, 0x28, 0xc4]);
  return bytes;
}
const mp3 = (frames: number, make = frame) => Buffer.concat(Array.from({ length: frames }, make));

function id3(text: string): Buffer {
  const size = text.length;
  return Buffer.concat([
    Buffer.from(['I', 'D', '3'].map((c) => c.charCodeAt(0)).concat([4, 0, 0, 0, 0, size >> 7, size & 127])),
    Buffer.from(text),
  ]);
}

interface WavParts {
  readonly seconds?: number;
  readonly encoding?: number;
  readonly extra?: Buffer;
  readonly statedLength?: number;
  readonly frame?: number;
}

/** PCM, 16 kHz, mono, 16 bits. */
function wav({ seconds = 2, encoding = 1, extra = Buffer.alloc(0), statedLength, frame = 2 }: WavParts = {}): Buffer {
  const data = Buffer.alloc(Math.round(seconds * 16_000) * 2, 1);
  const head = Buffer.alloc(36);
  head.write('RIFF____WAVEfmt ', 0, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(encoding, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(16_000, 24);
  head.writeUInt32LE(32_000, 28);
  head.writeUInt16LE(frame, 32);
  head.writeUInt16LE(16, 34);
  const dataHead = Buffer.alloc(8);
  dataHead.write('data', 0, 'latin1');
  dataHead.writeUInt32LE(statedLength ?? data.length, 4);
  return Buffer.concat([head, extra, dataHead, data]);
}

describe('MP3', () => {
  test('一千帧播 26 秒，原样收下', () => {
    const taken = takeAudio(mp3(1_000));
    expect(taken.type).toBe('audio/mpeg');
    expect(taken.seconds).toBeCloseTo((1_000 * 1_152) / 44_100, 6);
    expect(taken.bytes.equals(mp3(1_000))).toBe(true);
  });

  test('微信录的 16 kHz 也算得准', () => {
    expect(takeAudio(mp3(100, wechatFrame)).seconds).toBeCloseTo(3.6, 6);
  });

  test('标签里的姓名地点不留', () => {
    const tagged = Buffer.concat([id3('TPE1 张三 骑马山路'), mp3(50), Buffer.from(`TAG${'李四'.padEnd(120)}`)]);
    const { bytes } = takeAudio(tagged);
    expect(bytes.equals(mp3(50))).toBe(true);
  });

  test('六十秒可以，略多一点也可以，七十秒不行', () => {
    const frames = (seconds: number) => mp3(Math.ceil((seconds * 44_100) / 1_152));
    expect(takeAudio(frames(60.4)).seconds).toBeGreaterThan(60);
    const refusal = refusalOf(() => takeAudio(frames(70)));
    expect(refusal.code).toBe('fileTooLarge');
    expect(refusal.message).toContain('有 70 秒，最多 60 秒');
  });

  test('只有一个标签、只有三两帧、后面全是乱码：放不出来', () => {
    expect(refusalOf(() => takeAudio(id3('TPE1'))).code).toBe('fileBroken');
    expect(refusalOf(() => takeAudio(mp3(2))).code).toBe('fileBroken');
    expect(refusalOf(() => takeAudio(Buffer.concat([mp3(10), Buffer.alloc(9_000)]))).code).toBe('fileBroken');
  });

  test('中间丢了一截，前后都还在', () => {
    const damaged = Buffer.concat([mp3(30), randomBytes(100).fill(1), mp3(30)]);
    expect(takeAudio(damaged).seconds).toBeGreaterThan(1.5);
  });

  test('五兆的噪音很快就拒绝', () => {
    const noise = Buffer.concat([id3('x'), Buffer.alloc(AUDIO_LIMITS.maxBytes - 100, 0xff)]);
    const began = performance.now();
    expect(refusalOf(() => takeAudio(noise)).code).toBe('fileBroken');
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('WAV', () => {
  test('两秒的录音：长短算得准，格式不变', () => {
    const taken = takeAudio(wav());
    expect([taken.type, taken.seconds]).toEqual(['audio/wav', 2]);
    expect(takeAudio(taken.bytes).seconds).toBe(2);
    expect(taken.bytes.readUInt32LE(4)).toBe(taken.bytes.length - 8);
  });

  test('附带的说明块不留', () => {
    const note = Buffer.concat([Buffer.from('LIST\x08\0\0\0', 'latin1'), Buffer.from('SECRET!!')]);
    const taken = takeAudio(wav({ extra: note }));
    expect(taken.bytes.includes('SECRET')).toBe(false);
    expect(taken.seconds).toBe(2);
  });

  test('录音机没来得及写长度（0 或全 1），按实际长度算', () => {
    expect(takeAudio(wav({ statedLength: 0 })).seconds).toBe(2);
    expect(takeAudio(wav({ statedLength: 0xffffffff })).seconds).toBe(2);
  });

  test('六十二秒不行', () => {
    expect(refusalOf(() => takeAudio(wav({ seconds: 62 }))).code).toBe('fileTooLarge');
  });

  test('手机放不出来的编码，说清楚', () => {
    const refusal = refusalOf(() => takeAudio(wav({ encoding: 2 })));
    expect([refusal.code, refusal.message.includes('MP3')]).toEqual(['fileType', true]);
  });

  test('没有声音、数目对不上、只有开头：坏的', () => {
    for (const bytes of [wav({ seconds: 0 }), wav({ frame: 0 }), wav({ frame: 3 }), wav().subarray(0, 30)]) {
      expect(refusalOf(() => takeAudio(bytes)).code).toBe('fileBroken');
    }
  });
});

describe('不收的', () => {
  test.each([
    ['M4A 录音', Buffer.from('\0\0\0\x20ftypM4A \0\0\0\0', 'latin1')],
    ['视频', Buffer.from('\0\0\0\x20ftypisom\0\0\0\0', 'latin1')],
    ['别的格式的录音', Buffer.from([0xff, 0xf1, 0x50, 0x80, 0, 0])],
    ['别的格式的录音', Buffer.from('#!AMR\n')],
    ['视频或网页录音', Buffer.from([0x1a, 0x45, 0xdf, 0xa3])],
    ['PDF 文档', Buffer.from('%PDF-1.7')],
    ['程序', Buffer.from('MZ\x90\0')],
    ['不认识的文件', Buffer.from('你好')],
  ])('%s：说出它是什么', async (name, bytes) => {
    const refusal = refusalOf(() => takeAudio(bytes));
    expect([refusal.code, refusal.message]).toEqual(['fileType', expect.stringContaining(`是${name}。`)]);
    await expect(takeFile(bytes)).rejects.toThrow(`这是${name}，不能传`);
  });

  test('太大', () => {
    const refusal = refusalOf(() => takeAudio(Buffer.concat([mp3(10), Buffer.alloc(AUDIO_LIMITS.maxBytes)])));
    expect([refusal.code, refusal.message.includes('最多 5 MB')]).toEqual(['fileTooLarge', true]);
  });

  test('空文件', async () => {
    await expect(takeFile(Buffer.alloc(0))).rejects.toMatchObject({ code: 'fileBroken' });
  });

  test('随便什么字节，要么收下，要么给出理由', () => {
    const start = fc.constantFrom('ID3', 'RIFF\0\0\0\0WAVEfmt ', '\xff\xfb\x50\xc4', 'RIFF\0\0\0\0WAVEdata');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, tail) => {
        try {
          takeAudio(Buffer.concat([Buffer.from(head, 'latin1'), tail]));
        } catch (error) {
          expect(error).toBeInstanceOf(FileRefusal);
        }
      }),
    );
  });
});

test('一个入口：照片归照片，录音归录音，不看文件名', async () => {
  expect(await takeFile(mp3(10))).toMatchObject({ kind: 'voice', type: 'audio/mpeg' });
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  expect(await takeFile(png)).toMatchObject({ kind: 'photo', photo: { width: 1, height: 1 } });
});
