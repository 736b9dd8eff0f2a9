import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CAST_PASSWORD, createApp, type TestApp } from '../../../../tests/factories/app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await createApp();
});
afterEach(() => it.dispose());

const ACCOUNT = 'diaodu';
const at = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: it.clock.now() });
const signIn = (code?: string) =>
  it.call('POST /v1/sessions', { body: { account: ACCOUNT, password: CAST_PASSWORD, ...(code ? { code } : {}) } });

/** Switched on; the clock has moved on to a code that was not used for it. */
async function switchedOn() {
  const token = await it.staff({ account: ACCOUNT });
  const begun = await it.call('POST /v1/me/second-factor', { body: { password: CAST_PASSWORD } }, token);
  expect(begun.status, JSON.stringify(begun.problem)).toBe(200);
  const { secret } = begun.body;
  const proved = await it.call('POST /v1/me/second-factor/confirm', { body: { code: at(secret) } }, token);
  expect(proved.status, JSON.stringify(proved.problem)).toBe(200);
  it.clock.advance(60_000);
  return { secret, before: token, ...proved.body };
}

describe('两步验证', () => {
  test('没确认以前不生效；确认以后只有密码进不去', async () => {
    const token = await it.staff({ account: ACCOUNT });
    const begun = await it.call('POST /v1/me/second-factor', { body: { password: CAST_PASSWORD } }, token);
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
    expect(begun.body.qr).toMatch(/^data:image\/png;base64,/);
    expect((await signIn()).status).toBe(200);
    const wrong = await it.call('POST /v1/me/second-factor/confirm', { body: { code: '000000' } }, token);
    expect(wrong.problem?.code).toBe('secondFactorWrong');
    await it.call('POST /v1/me/second-factor/confirm', { body: { code: at(begun.body.secret) } }, token);
    expect((await signIn()).problem?.code).toBe('secondFactorNeeded');
  });

  test('确认时其他登录结束，自己接着用；RFC 6238 的验证码能登录，前后差一格也行，同一个只能用一次', async () => {
    const { secret, before, tokens } = await switchedOn();
    expect((await it.call('GET /v1/me', {}, before)).status).toBe(401);
    expect((await it.call('GET /v1/me/second-factor', {}, tokens.accessToken)).body).toEqual({
      on: true,
      recoveryLeft: 8,
    });
    const code = at(secret);
    expect((await signIn(code)).status).toBe(200);
    expect((await signIn(code)).problem?.code).toBe('secondFactorWrong');
    it.clock.advance(30_000);
    const late = at(secret);
    it.clock.advance(30_000);
    expect((await signIn(late)).status).toBe(200);
    it.clock.advance(60_000);
    const old = at(secret);
    it.clock.advance(61_000);
    expect((await signIn(old)).problem?.code).toBe('secondFactorWrong');
  });

  test('恢复码各用一次，怎么写都认', async () => {
    const { recoveryCodes } = await switchedOn();
    const [first = '', second = ''] = recoveryCodes;
    expect(new Set(recoveryCodes).size).toBe(8);
    expect((await signIn(first)).status).toBe(200);
    expect((await signIn(first)).problem?.code).toBe('secondFactorWrong');
    const again = await signIn(second.replace('-', ' ').toUpperCase());
    expect(again.status).toBe(200);
    const left = await it.call('GET /v1/me/second-factor', {}, again.body.accessToken);
    expect(left.body.recoveryLeft).toBe(6);
  });

  test('连错五次锁一刻钟，中间密码对也不清零，对的验证码也要等', async () => {
    const { secret } = await switchedOn();
    for (let n = 0; n < 5; n++) {
      expect((await signIn('000000')).problem?.code).toBe('secondFactorWrong');
      expect((await signIn()).problem?.code).toBe('secondFactorNeeded');
    }
    expect((await signIn(at(secret))).problem?.code).toBe('accountLocked');
    it.clock.advance(15 * 60_000);
    expect((await signIn(at(secret))).status).toBe(200);
  });

  test('关掉要密码和验证码；再开是新的密钥', async () => {
    const { secret, tokens } = await switchedOn();
    const off = (password: string, code: string) =>
      it.call('POST /v1/me/second-factor/remove', { body: { password, code } }, tokens.accessToken);
    expect((await off('wrong-password', at(secret))).problem?.code).toBe('wrongCredentials');
    expect((await off(CAST_PASSWORD, '000000')).problem?.code).toBe('secondFactorWrong');
    const twice = await it.call('POST /v1/me/second-factor', { body: { password: CAST_PASSWORD } }, tokens.accessToken);
    expect(twice.problem?.code).toBe('alreadyExists');
    expect((await off(CAST_PASSWORD, at(secret))).status).toBe(200);
    expect((await signIn()).status).toBe(200);
  });

  test('丢了手机由管理员关掉：登录全部结束，有历史；别的区县、别的角色关不了', async () => {
    const { tokens } = await switchedOn();
    const id = await it.person(ACCOUNT);
    const remove = async (who: string) =>
      it.call('POST /v1/people/:id/second-factor/remove', { params: { id }, body: {} }, who);
    expect((await remove(await it.staff('streetSecretary'))).status).toBe(403);
    const admin = await it.staff('administrator');
    const given = { params: { id }, body: {} };
    expect((await it.call('POST /v1/people/:id/second-factor/remove', given, admin)).status).toBe(200);
    expect((await it.call('GET /v1/me', {}, tokens.accessToken)).status).toBe(401);
    expect((await signIn()).status).toBe(200);
    expect((await it.call('POST /v1/people/:id/second-factor/remove', given, admin)).status).toBe(404);
    const { body } = await it.call('GET /v1/changes', { query: { noun: 'person', nounId: id } }, admin);
    expect(body.items.map((change) => change.action)).toEqual(
      expect.arrayContaining(['secondFactorOn', 'secondFactorOff']),
    );
  });

  test('库里没有明文密钥和恢复码', async () => {
    const { secret, recoveryCodes } = await switchedOn();
    const rows = JSON.stringify(await it.store.read(async (db) => db.select().from(it.store.t.secondFactor)));
    for (const plain of [secret, ...recoveryCodes]) expect(rows).not.toContain(plain);
  });
});
