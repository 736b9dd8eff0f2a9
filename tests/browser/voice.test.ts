// Talking instead of writing, and hearing instead of reading (ux.md 42, issue 6): a microphone that hums, a voice that only counts.
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { CHROMIUM_ARGS, findChromium } from '../../tools/chromium.mjs';
import { Api, CODE } from './api.ts';
import { visitors } from './pages.ts';
import { Screen } from './screen.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const url = inject('demoUrl');
const api = new Api(url);

let browser: Browser;
beforeAll(async () => {
  const args = [...CHROMIUM_ARGS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  browser = await chromium.launch({ executablePath: findChromium(), args });
});
afterAll(async () => browser.close());

/** A phone with a microphone. */
async function withMicrophone(elder: boolean): Promise<Screen> {
  const screen = await Screen.open(browser, url, { elder });
  await screen.context.grantPermissions(['microphone']);
  await screen.goto(`/q/${CODE}`);
  await screen.tap(/我要说事/);
  return screen;
}

test('长辈版点一下开始、再点一下停，看得见还能说几秒；先放一遍，再提交', async () => {
  const phone = await withMicrophone(true);
  await phone.tap(/点一下，开始说/);
  await phone.reads(/还能说 5\d 秒/);
  await phone.page.waitForTimeout(1500);
  await phone.tap(/正在录音，点一下停/);
  await phone.reads('录音会原样交给办理的人听。');
  await phone.tap(/播放录音/);
  await phone.button(/停止播放/).waitFor();
  await phone.button(/播放录音/).waitFor();
  await phone.tap('下一步');
  await phone.tap('下一步，核对');
  await phone.reads(/秒录音|\d 秒/);
  await phone.tap(phone.here.getByRole('checkbox', { name: /同意把以上内容/ }));
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  expect(phone.problems()).toEqual([]);
  await phone.close();
});

test('标准版按住说、松开停；录了不要可以删，写的字还在', async () => {
  const phone = await withMicrophone(false);
  await phone.box('发生了什么事？').fill('先写一句。');
  const talk = phone.button(/按住说话/);
  await talk.hover();
  await phone.page.mouse.down();
  await phone.reads('松开就停');
  await phone.page.waitForTimeout(1500);
  await phone.page.mouse.up();
  await phone.reads('录音会原样交给办理的人听。');
  await phone.tap('删除录音');
  await phone.here.getByText('录音会原样交给办理的人听。').waitFor({ state: 'detached' });
  expect(await phone.box('发生了什么事？').inputValue()).toBe('先写一句。');
  expect(phone.problems()).toEqual([]);
  await phone.close();
});

test('没有麦克风：说一声可以写字，什么也不挡', async () => {
  const phone = await windows.open(`/q/${CODE}`, { elder: true });
  await phone.tap(/我要说事/);
  await phone.tap(/点一下，开始说/);
  await phone.reads(/可以写字/);
  await phone.box('发生了什么事？').fill('楼道灯坏了。');
  await phone.tap('下一步');
  await phone.reads('怎么联系您？');
});

/** Stands in for the device's voices: keeps what it was asked to read. */
const VOICE = (lang: string, local: boolean): string => `
  window.spoken = [];
  const voice = { lang: ${JSON.stringify(lang)}, localService: ${local}, name: 'test', default: true, voiceURI: 'test' };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [voice], addEventListener() {}, removeEventListener() {},
    speak(said) { window.spoken.push(said.text); window.saying = said; }, cancel() { window.stopped = true; },
  } });
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
`;

test('答复能念出来，念着能停；手机没有自己的中文声音，就没有这个按钮', async () => {
  const { memory, places } = (await visitors(api)).resident;
  const progress = places.find(({ name }) => name === '进度')!;
  const phone = await windows.open(undefined, { memory });
  await phone.page.addInitScript(VOICE('zh-CN', true));
  await phone.goto(progress.path);
  await phone.tap('念给我听');
  await phone.button('停下不念').waitFor();
  expect(await phone.page.evaluate<string[]>('window.spoken')).toEqual([
    '社区联系电工换了门口的灯头，昨晚已经亮了，又看了全院其余的灯。',
  ]);
  await phone.tap('停下不念');
  await phone.button('念给我听').waitFor();
  expect(await phone.page.evaluate('window.stopped')).toBe(true);
  for (const [lang, local] of [
    ['en-US', true],
    ['zh-CN', false],
  ] as const) {
    const other = await windows.open(undefined, { memory });
    await other.page.addInitScript(VOICE(lang, local));
    await other.goto(progress.path);
    await other.reads(progress.ready);
    expect(await other.button('念给我听').count()).toBe(0);
  }
});
