import { encrypt, getSignature } from '@wecom/crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFromWechat, openPush, PushForged, type PushSettings } from './push.ts';

/** The example of the official documentation (server-ability/message-push.md). */
const settings: PushSettings = { appId: 'wxba5fad812f8e6fb9', token: 'AAAAA', aesKey: 'A'.repeat(43) };
const ENCRYPT =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT' +
  '740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8Y' +
  'L/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=';

describe('签名', () => {
  test('文档里的三个例子都对得上', () => {
    const get = { signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696', timestamp: '1714036504', nonce: '1514711492' };
    const post = { signature: '899cf89e464efb63f54ddac96b0a0a235f53aa78', timestamp: '1714037059', nonce: '486452656' };
    const safe = {
      signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
      timestamp: '1714112445',
      nonce: '415670741',
      encrypted: ENCRYPT,
    };
    for (const given of [get, post, safe]) {
      expect(isFromWechat(settings, given)).toBe(true);
      expect(isFromWechat(settings, { ...given, nonce: '1' })).toBe(false);
      expect(isFromWechat({ token: 'BBBBB' }, given)).toBe(false);
    }
    expect(isFromWechat(settings, { ...safe, encrypted: undefined })).toBe(false);
    expect(isFromWechat(settings, { ...get, signature: '' })).toBe(false);
  });

  test('和腾讯自己的程序算得一样', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{10}$/),
        fc.stringMatching(/^\d{1,10}$/),
        fc.base64String(),
        (timestamp, nonce, encrypted) => {
          const signature = getSignature(settings.token, timestamp, nonce, encrypted);
          expect(isFromWechat(settings, { signature, timestamp, nonce, encrypted })).toBe(true);
        },
      ),
    );
  });
});

describe('解密', () => {
  test('文档里的例子', () => {
    const message = openPush(settings, ENCRYPT);
    expect(Buffer.byteLength(message)).toBe(167);
    expect(JSON.parse(message)).toMatchObject({ Event: 'debug_demo' });
  });

  test('腾讯自己的程序加密的，长短都解得开', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (message) => {
        expect(openPush(settings, encrypt(settings.aesKey, message, settings.appId))).toBe(message);
      }),
    );
  });

  test('给别的小程序的、别的钥匙加密的、改过的、乱写的，都不认', () => {
    const refuses = (encrypted: string, ours = settings) => expect(() => openPush(ours, encrypted)).toThrow(PushForged);
    refuses(encrypt(settings.aesKey, '{}', 'wxother'));
    refuses(ENCRYPT, { ...settings, appId: 'wxother' });
    refuses(ENCRYPT, { ...settings, aesKey: 'B'.repeat(43) });
    refuses(ENCRYPT.slice(0, 60));
    refuses('');
    refuses('不是密文');
  });
});
