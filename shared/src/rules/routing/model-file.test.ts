import { beforeAll, describe, expect, test } from 'vitest';
import { emptyModel, learn } from './learn.ts';
import { decodeModel, encodeModel, ModelFileError } from './model-file.ts';
import { madeUp } from './testing.ts';
import { classify, type TextModel } from './text-model.ts';

let model: TextModel;
let bytes: Uint8Array;
beforeAll(() => {
  model = learn(emptyModel({ bits: 18, longest: 2, head: 24, headWeight: 3 }), madeUp(20));
  bytes = encodeModel({ ...model, origin: 'made up for a test' });
});

test('写出再读回_建议一样_把握差不到百分之二', () => {
  const again = decodeModel(bytes);
  expect(again).toMatchObject({ categories: model.categories, features: model.features, origin: 'made up for a test' });
  for (const message of madeUp(10)) {
    const [before] = classify(model, message).top;
    const [after] = classify(again, message).top;
    expect(after?.category).toBe(before?.category);
    expect(Math.abs(after!.confidence - before!.confidence)).toBeLessThan(0.02);
  }
});

test('再写一遍_一个字节不差', () => {
  expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
});

describe('坏文件', () => {
  const damaged = (change: (copy: Uint8Array) => Uint8Array) => () => decodeModel(change(bytes.slice()));

  test('改一个字节_截短_不是模型_都说出来', () => {
    const flip = (at: number) => (copy: Uint8Array) => {
      copy[at] = copy[at]! ^ 1;
      return copy;
    };
    for (const at of [0, 5, 40, bytes.length >> 1, bytes.length - 1]) expect(damaged(flip(at))).toThrow(ModelFileError);
    expect(damaged((copy) => copy.subarray(0, copy.length - 7))).toThrow('不完整');
    expect(damaged(() => new Uint8Array(0))).toThrow('不是分类模型文件');
    expect(damaged(() => new TextEncoder().encode('{"categories":[]}'))).toThrow('不是分类模型文件');
  });
});

describe('读不出文字', () => {
  test('类别和来历里有汉字就不肯写', () => {
    expect(() => encodeModel({ ...model, origin: '来自某人的信' })).toThrow(ModelFileError);
    expect(() => encodeModel({ ...model, categories: ['城乡建设', 'b', 'c'] })).toThrow(ModelFileError);
  });

  test('开头以外每个字节都是一个桶的数字_没有地方放文字', () => {
    const header = new DataView(bytes.buffer).getUint32(4);
    const { features, categories } = model;
    expect(bytes.length).toBe(8 + header + 2 ** features.bits * (1 + categories.length) + 4);
    expect(new TextDecoder().decode(bytes)).not.toMatch(/\p{Script=Han}{4}/u);
  });
});
