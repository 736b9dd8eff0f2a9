import { expect, test } from 'vitest';
import { emptyReport, gridBody, gridMistakes } from './grid-form.ts';

const report = { ...emptyReport('key-1', 'grid-1'), text: ' 楼道堆物。 ' };

test('当场解决要写怎么解决的，上报不用', () => {
  expect(gridMistakes(report)).toEqual({ result: '请写一写怎么解决的' });
  expect(gridMistakes({ ...report, outcome: 'community' })).toEqual({});
  expect(gridMistakes({ ...emptyReport('k'), outcome: 'desk' })).toEqual({
    gridId: '请选择网格',
    text: '请填写看到了什么',
  });
});

test('上报的不带结果和处理后的照片；电话去掉空格', () => {
  const form = { ...report, result: '搬走了', after: [{ id: 'p', src: '' }], phone: '138 1234 2741' };
  expect(gridBody({ ...form, outcome: 'desk' })).toEqual({
    outcome: 'desk',
    placeOrgId: 'grid-1',
    text: '楼道堆物。',
    beforeIds: [],
    contact: { phone: '13812342741' },
  });
  expect(gridBody(form)).toMatchObject({ result: '搬走了', afterIds: ['p'] });
  expect(gridMistakes({ ...form, phone: '12' }).phone).toMatch('11 位手机号');
});
