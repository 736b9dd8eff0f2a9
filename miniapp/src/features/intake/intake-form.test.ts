import { intakeInput } from '@tellit/shared/contract/complaints.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyIntake, intakeBody, intakeMistakes, plainPhone } from './intake-form.ts';

const form = (part = {}) => ({ ...emptyIntake('key-00000001'), communityId: 'c1', text: '楼道灯不亮', ...part });

describe('登记', () => {
  test('写了事情、选了社区就能登记_发出去的合契约', () => {
    expect(intakeMistakes(form())).toEqual({});
    expect(intakeInput.safeParse(intakeBody(form())).error).toBeUndefined();
  });
  test('没写字但有照片也行', () =>
    expect(intakeMistakes(form({ text: '', photos: [{ id: 'x', src: '' }] }))).toEqual({}));
  test('什么都没填_社区和经过都要说', () => {
    expect(Object.keys(intakeMistakes(emptyIntake('k')))).toEqual(['communityId', 'text']);
  });
  test('替别人反映_要写关系', () => {
    expect(intakeMistakes(form({ behalf: true }))).toHaveProperty('relation');
    const body = intakeBody(form({ behalf: true, relation: '女儿', concernedPhone: '138 1234 2741' }));
    expect(intakeInput.safeParse(body).error).toBeUndefined();
  });
  test('没留联系方式_不发空的', () => expect(intakeBody(form()).contact).toBeUndefined());
  test.each(['138 1234 2741', '138-1234-2741', '１３８１２３４２７４１', '+86 13812342741', '0991-5550126'])(
    '电话写成 %s 也认得',
    (phone) => {
      expect(intakeMistakes(form({ phone }))).toEqual({});
      expect(intakeInput.safeParse(intakeBody(form({ phone }))).success).toBe(true);
    },
  );
  test('我们认的电话_服务器也认；我们不认的_服务器也不认', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 +-]{1,16}$/), (phone) => {
        const ours = phone.trim() === '' || !('phone' in intakeMistakes(form({ phone })));
        const theirs = intakeInput.safeParse(intakeBody(form({ phone }))).success;
        expect(ours).toBe(theirs);
      }),
    );
  });
  test('全角和空格去掉以后一样', () => expect(plainPhone('１３８ 1234-2741')).toBe('13812342741'));
});
