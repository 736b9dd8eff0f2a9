import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';

describe('公开的文字里不留能找到人的东西', () => {
  test.each([
    ['请打 13812342741 找我', '请打 （电话已隐去） 找我'],
    ['１３８ １２３４ ２７４１', '（电话已隐去）'],
    ['138-1234-2741', '（电话已隐去）'],
    ['+86 138.1234.2741', '（电话已隐去）'],
    ['一三八一二三四二七四一', '（电话已隐去）'],
    ['0991-5550100', '（电话已隐去）'],
    ['电话5550100', '电话（电话已隐去）'],
    ['身份证650103199001011234。', '身份证（证件号已隐去）。'],
    ['65010319900101123X', '（证件号已隐去）'],
    ['650103 19900101 1234', '（证件号已隐去）'],
    ['卡号 6222021234567890123', '卡号 （账号已隐去）'],
    ['微信：abc_123456', '微信：（账号已隐去）'],
    ['写信到 a.b@example.com', '写信到 （账号已隐去）'],
    ['新A12345 占道', '（车牌已隐去） 占道'],
    ['新A·D12345', '（车牌已隐去）'],
    ['住3号楼2单元501室', '住3号楼2单元（门牌已隐去）'],
    ['2单元501漏水', '2单元（门牌已隐去）漏水'],
    ['8号楼二单元三楼', '8号楼二单元（门牌已隐去）'],
    ['我家 5-2-301', '我家 （门牌已隐去）'],
    ['501室暖气不热', '（门牌已隐去）暖气不热'],
    ['我叫张伟，住西盛', '我叫（称呼已隐去），住西盛'],
    ['联系人：李四', '联系人：（称呼已隐去）'],
    ['阿依古丽·吐尔逊来过', '（称呼已隐去）'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('藏在字里的控制符和方向符去掉_换行留着', () => {
    expect(redact('138\u200b1234\u200b2741\n工地\u202e围挡')).toBe('（电话已隐去）\n工地围挡');
  });
});

describe('说事要用的数字和地点留着', () => {
  test.each([
    ['工地围挡占道，44 家商铺、3200户居民出不来'],
    ['10月29日晚上8点到2026-10-29'],
    ['2026-10-29 14:30 停水'],
    ['编号 650103-20261029-0017'],
    ['12345 热线说 24 小时'],
    ['房租滞纳金 500 元，工程款 1200000元'],
    ['3号楼2单元门口'],
    ['骑马山路西 12 号楼'],
    ['302路公交、501房租'],
    ['110/119/120'],
    ['我是水库街的居民'],
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('任何手机号_怎么隔开写_前后是什么字_都不留下', () => {
  const phone = fc
    .tuple(fc.constantFrom('13', '15', '17', '18', '19'), fc.stringMatching(/^[0-9]{9}$/))
    .map(([a, b]) => a + b);
  const gap = fc.constantFrom('', ' ', '-', '.', '  ', '—');
  const around = fc.constantFrom('', '电话', '，', '打', '\n', '（');
  fc.assert(
    fc.property(phone, gap, around, around, (number, between, before, after) => {
      const spelled = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(between);
      const shown = redact(`${before}${spelled}${after}`);
      expect(shown.replace(/\D/g, '')).toBe('');
    }),
  );
});

test('再做一遍不再改变_也从不出错', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const once = redact(text);
      expect(redact(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test('很长的一段也很快做完', () => {
  const long = `${'1 '.repeat(1200)}${'单元'.repeat(300)}${'a-'.repeat(500)}${'一'.repeat(400)}`;
  const started = process.hrtime.bigint();
  redact(long);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(200);
});
