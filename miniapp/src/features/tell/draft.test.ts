import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  type Draft,
  type DraftFile,
  emptyDraft,
  movedTo,
  placeWords,
  randomKey,
  sendingOf,
  settledIn,
  withFileState,
  withoutFailed,
} from './draft.ts';
import { DRAFT_KEPT_FOR, fromStored, holdsIdNumber, toStored } from './draft-storage.ts';
import { isPhone, problemsFromServer, problemsOf } from './validate.ts';
import { areaName, isElsewhere, placeToAsk } from './where.ts';

const where = { district: '650103', code: 'K7M2', communityId: 'c1', communityName: '路西社区', place: '北门传达室旁' };
const blank = emptyDraft(where, 'key-1');
const photo = (id: string, state: DraftFile['state']): DraftFile => ({ id, src: `blob:${id}`, state });
const up = (id: string): DraftFile => photo(id, { at: 'done', attachmentId: `a-${id}`, link: `/v1/files/a-${id}` });
const said: Draft = { ...blank, text: ' 北门路灯不亮 ' };

describe('提交的内容', () => {
  test('扫码的带码_选社区的带社区', () => {
    expect(bodyOf(said)).toMatchObject({
      code: 'K7M2',
      text: '北门路灯不亮',
      place: '北门传达室旁',
      disclosure: 'handlers',
    });
    const picked = bodyOf({ ...said, where: { ...where, code: null } });
    expect(picked.code).toBeUndefined();
    expect(picked.communityId).toBe('c1');
  });
  test('没填的不发_空格不算填', () => {
    const body = bodyOf({ ...said, phone: '  ', name: '' });
    expect(body.contact).toBeUndefined();
    expect(body.onBehalf).toBeUndefined();
  });
  test('关上代报_填过的也不发', () => {
    const behalf = { on: false, relation: '父母', phone: '13800004417', name: '' };
    expect(bodyOf({ ...said, behalf }).onBehalf).toBeUndefined();
    expect(bodyOf({ ...said, behalf: { ...behalf, on: true } }).onBehalf).toEqual({
      relation: '父母',
      concerned: { name: undefined, phone: '13800004417' },
    });
  });
  test('说的是干部_先前选过公开也不公开', () => {
    expect(bodyOf({ ...said, disclosure: 'public', aboutOfficial: true })).toMatchObject({
      disclosure: 'handlers',
      aboutOfficial: true,
    });
  });
  test('只带传上的照片和录音', () => {
    const voice = { ...up('v'), seconds: 18 };
    const draft = { ...said, voice, photos: [up('1'), photo('2', { at: 'failed', reason: '', canRetry: true })] };
    expect(bodyOf(draft).attachmentIds).toEqual(['a-v', 'a-1']);
  });
});

describe('照片各传各的', () => {
  const draft = { ...said, photos: [up('1'), photo('2', { at: 'uploading', percent: 62 })] };
  test('一张失败_文字和别的照片都在', () => {
    const failed = withFileState(draft, '2', { at: 'failed', reason: '断网', canRetry: true });
    expect(failed.text).toBe(draft.text);
    expect(failed.photos[0]).toEqual(up('1'));
    expect(sendingOf(failed)).toBe('failed');
  });
  test('还在传的时候_知道在传', () => expect(sendingOf(draft)).toBe('sending'));
  test('先不带没传上的', () => {
    const failed = withFileState(draft, '2', { at: 'failed', reason: '', canRetry: true });
    expect(withoutFailed(failed).photos).toEqual([up('1')]);
  });
});

describe('草稿存在手机里', () => {
  test('存了能还回来_幂等号不变', () => {
    const restored = fromStored(toStored({ ...said, photos: [up('1')] }, 1000), 2000);
    expect(restored?.draft.key).toBe('key-1');
    expect(restored?.draft.text).toBe(said.text);
    expect(restored?.draft.photos).toEqual([{ ...up('1'), src: '/v1/files/a-1' }]);
    expect(restored?.unsent).toEqual({ photos: [], voice: null });
  });
  test('没传上的照片和录音另外留着_草稿里记下是哪几个', () => {
    const voice = { ...photo('v', { at: 'waiting' }), seconds: 3 };
    const stored = toStored({ ...said, voice, photos: [up('1'), photo('2', { at: 'waiting' })] }, 0);
    expect(JSON.stringify(stored)).not.toContain('blob:2');
    const unsent = { at: 'failed', canRetry: true };
    expect(fromStored(stored, 1)?.draft).toMatchObject({ photos: [{ id: '1' }], voice: null });
    expect(fromStored(stored, 1)?.unsent).toMatchObject({
      photos: [{ id: '2', src: '', state: unsent }],
      voice: { id: 'v', seconds: 3, state: unsent },
    });
  });
  test('七天后清掉_读不懂的也清掉', () => {
    const stored = toStored(said, 0);
    expect(fromStored(stored, DRAFT_KEPT_FOR)).toBeDefined();
    expect(fromStored(stored, DRAFT_KEPT_FOR + 1)).toBeUndefined();
    expect(fromStored({ savedAt: 0, draft: {} as Draft }, 1)).toBeUndefined();
  });
  test('不存身份证号_手机号和编号照存', () => {
    const text = '我的证件650103198802294417，电话13800004417，编号650103-20260413-0026';
    expect(holdsIdNumber(text)).toBe(true);
    const kept = toStored({ ...said, text }, 0).draft.text;
    expect(kept).toBe('我的证件，电话13800004417，编号650103-20260413-0026');
    const behalf = { on: true, relation: '父母', phone: '', name: '老李650103198802294417' };
    const places = toStored({ ...said, place: '门口650103198802294417', name: '650103198802294417', behalf }, 0);
    expect(JSON.stringify(places)).not.toContain('650103198802294417');
  });
});

describe('点下一步才检查', () => {
  test('说、写、拍_有一样就行', () => {
    expect(problemsOf(blank, 1).map(({ id }) => id)).toEqual(['tell-text']);
    expect(problemsOf(said, 1)).toEqual([]);
    expect(problemsOf({ ...blank, photos: [up('1')] }, 1)).toEqual([]);
    expect(problemsOf({ ...blank, voice: { ...up('v'), seconds: 2 } }, 1)).toEqual([]);
  });
  test('按字数数_一个汉字一个字_写多了不截', () => {
    expect(problemsOf({ ...blank, text: '灯'.repeat(500) }, 1)).toEqual([]);
    expect(problemsOf({ ...blank, text: '😀'.repeat(501) }, 1)[0]?.text).toContain('500');
  });
  test('联系方式都可以不填', () => expect(problemsOf(said, 2)).toEqual([]));
  test('代报要说替谁', () => {
    const behalf = { on: true, relation: '', phone: '123', name: '' };
    expect(problemsOf({ ...said, behalf }, 2).map(({ id }) => id)).toEqual(['tell-relation', 'tell-behalf-phone']);
  });
  test('没勾同意不能提交', () => {
    expect(problemsOf(said, 3)).toEqual([{ id: 'tell-consent', step: 3, text: expect.stringContaining('同意') }]);
    expect(problemsOf(said, 3, true)).toEqual([]);
  });
  test.each(['138 0000 4417', '１３８００００４４１７', '+86-13800004417', '0991-555 0166', '5550166'])(
    '电话 %s 认得',
    (typed) => expect(isPhone(typed)).toBe(true),
  );
  test.each(['1380000441', '12800004417', '电话'])('电话 %s 请他改', (typed) => expect(isPhone(typed)).toBe(false));
  test('服务器说的_落到自己的格子和页上', () => {
    expect(problemsFromServer([{ path: 'contact.phone', message: '请填写 11 位手机号' }])[0]).toMatchObject({
      id: 'tell-phone',
      step: 2,
    });
    expect(problemsFromServer([{ path: 'whatever', message: 'x' }])[0]).toMatchObject({ id: 'tell-text', step: 1 });
  });
});

test('换到别的社区_说的话都在_地点跟着换', () => {
  const moved = movedTo({ ...said, point: { lng: 87, lat: 43 } }, { ...where, communityId: 'c2', place: '' });
  expect(moved).toMatchObject({ text: said.text, place: '', point: null, key: 'key-1' });
});

test('地点在别的社区_改成它_地点和坐标都在_不再按扫的码记', () => {
  const told = { ...said, place: '幸福花园 3 号楼', point: { lng: 87, lat: 43 } };
  const settled = settledIn(told, { id: 'c2', name: '西盛社区' });
  expect(bodyOf(settled)).toMatchObject({ communityId: 'c2', place: '幸福花园 3 号楼', lng: 87, lat: 43 });
  expect(bodyOf(settled)).not.toHaveProperty('code');
  expect(placeWords(settled)).toContain('西盛社区');
  // Not an unfinished telling of elsewhere: the person has just said so, standing at the code of the first one.
  expect(isElsewhere(where, settled.where)).toBe(false);
  expect(isElsewhere({ ...where, communityId: 'c3' }, settled.where)).toBe(true);
  expect(isElsewhere({ ...where, communityId: 'c2' }, settled.where)).toBe(false);
});

test('只有自己选的、写的地点才问在哪个社区_码上的地点不问', () => {
  expect(placeToAsk(blank)).toBeNull();
  expect(placeToAsk({ ...blank, place: ' ' })).toBeNull();
  expect(placeToAsk({ ...blank, place: '幸福花园' })).toEqual({ address: '幸福花园' });
  expect(placeToAsk({ ...blank, point: { lng: 87, lat: 43, datum: 'gcj02' } })).toMatchObject({ datum: 'gcj02' });
});

test('网格的名字里有社区_只说一遍', () => {
  expect(areaName('西盛社区', null)).toBe('西盛社区');
  expect(areaName('西盛社区', '西盛社区第二网格')).toBe('西盛社区第二网格');
  expect(areaName('西盛社区', '第二网格')).toBe('西盛社区第二网格');
});

test('幂等号够长_每次不同', () => {
  const key = randomKey();
  expect(key).toMatch(/^t-[0-9a-z]{24}$/);
  expect(randomKey()).not.toBe(key);
});
