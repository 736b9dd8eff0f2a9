import { expect, test, vi } from 'vitest';
import type { SendFile, UploadOutcome } from './types.ts';

vi.mock('./send', () => ({
  sendFile: () => ({ done: Promise.resolve({ ok: false, why: 'network' }), cancel: () => undefined }),
}));
const { uploadWith } = await import('./upload.ts');

const request = { url: '/files', field: 'file', file: { path: 'x', name: 'a.jpg' } };
const noWait = async (): Promise<void> => undefined;

function answering(...answers: UploadOutcome[]): { send: SendFile; tries: () => number } {
  let i = 0;
  return {
    send: () => {
      const answer = answers[Math.min(i, answers.length - 1)] as UploadOutcome;
      i += 1;
      return { done: Promise.resolve(answer), cancel: () => undefined };
    },
    tries: () => i,
  };
}

const network: UploadOutcome = { ok: false, why: 'network' };
const fine: UploadOutcome = { ok: true, status: 201, body: '{}' };

test('断网两次_第三次传上', async () => {
  const server = answering(network, network, fine);
  expect(await uploadWith(server.send, request, noWait).done).toEqual(fine);
  expect(server.tries()).toBe(3);
});

test('一直断网_试三次后如实说没传上', async () => {
  const server = answering(network);
  expect(await uploadWith(server.send, request, noWait).done).toEqual(network);
  expect(server.tries()).toBe(3);
});

test('服务器说太大_不再重试', async () => {
  const tooBig: UploadOutcome = { ok: false, why: 'refused', status: 413, body: '' };
  const server = answering(tooBig);
  expect(await uploadWith(server.send, request, noWait).done).toEqual(tooBig);
  expect(server.tries()).toBe(1);
});

test('服务器忙_会再试', async () => {
  const busy: UploadOutcome = { ok: false, why: 'refused', status: 503, body: '' };
  const server = answering(busy, fine);
  expect(await uploadWith(server.send, request, noWait).done).toEqual(fine);
});

test('等待重试时取消_不再发送', async () => {
  const server = answering(network, fine);
  const task = uploadWith(server.send, request, async () => task.cancel());
  expect(await task.done).toEqual({ ok: false, why: 'cancelled' });
  expect(server.tries()).toBe(1);
});
