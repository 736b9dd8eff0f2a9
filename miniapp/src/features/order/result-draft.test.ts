import type { AttachmentView } from '@tellit/shared/contract/common.ts';
import { describe, expect, test } from 'vitest';
import {
  attachmentIds,
  EMPTY_RESULT,
  isWaiting,
  type ResultEvent,
  resultAfter,
  STAGE_MAX,
  worthKeeping,
} from './result-draft.ts';

const attachment = (id: string): AttachmentView => ({ id, url: `/f/${id}`, thumbUrl: `/t/${id}` }) as AttachmentView;
const run = (...events: ResultEvent[]) => events.reduce(resultAfter, EMPTY_RESULT);
const two: ResultEvent = {
  type: 'added',
  stage: 'after',
  photos: [
    { id: 'a', src: 'blob:a' },
    { id: 'b', src: 'blob:b' },
  ],
};

describe('写结果的草稿', () => {
  test('一张没传上_文字和别的照片都不丢', () => {
    const draft = run(
      { type: 'text', text: '已修好' },
      two,
      { type: 'uploaded', id: 'a', attachment: attachment('x1') },
      { type: 'failed', id: 'b', reason: '断网', canRetry: true },
    );
    expect(draft.text).toBe('已修好');
    expect(attachmentIds(draft, 'after')).toEqual(['x1']);
    expect(isWaiting(draft)).toBe(true);
  });
  test('重试后传上_照着加的先后交', () => {
    const draft = run(
      two,
      { type: 'uploaded', id: 'b', attachment: attachment('x2') },
      { type: 'failed', id: 'a', reason: '断网', canRetry: true },
      { type: 'retry', id: 'a' },
      { type: 'uploaded', id: 'a', attachment: attachment('x1') },
    );
    expect(attachmentIds(draft, 'after')).toEqual(['x1', 'x2']);
    expect(isWaiting(draft)).toBe(false);
  });
  test('办理前和办理后各算各的', () => {
    const draft = run(
      two,
      { type: 'added', stage: 'before', photos: [{ id: 'c', src: 'blob:c' }] },
      { type: 'uploaded', id: 'c', attachment: attachment('x3') },
    );
    expect(attachmentIds(draft, 'before')).toEqual(['x3']);
    expect(attachmentIds(draft, 'after')).toEqual([]);
  });
  test('每种最多九张', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({ id: `p${i}`, src: '' }));
    expect(run({ type: 'added', stage: 'after', photos: many }).photos).toHaveLength(STAGE_MAX);
  });
  test('关掉再开_只留文字和传上去的', () => {
    const kept = worthKeeping(
      run({ type: 'text', text: '已修好' }, two, { type: 'uploaded', id: 'a', attachment: attachment('x1') }),
    );
    expect(kept.photos.map((photo) => photo.id)).toEqual(['a']);
    expect(kept.text).toBe('已修好');
  });
  test('去掉的照片_晚到的进度不会让它回来', () => {
    expect(
      run(two, { type: 'removed', id: 'a' }, { type: 'progress', id: 'a', percent: 50 }).photos.map((p) => p.id),
    ).toEqual(['b']);
  });
});
