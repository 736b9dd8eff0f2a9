// Pictures for the README, from a fresh demonstration: tools/node24 tests/browser/pictures.ts [directory]
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type OverlayOptions } from 'sharp';
import { Api, CODE, DISTRICT } from './api.ts';
import { dryPavement, waterOnPavement } from './photos.ts';
import { type Looks, launchBrowser, Screen } from './screen.ts';
import { startDemo } from './server.ts';
import { residentOf, signedIn } from './visitors.ts';

const OUT = process.argv[2] ?? fileURLToPath(new URL('../../docs/images/', import.meta.url));
const WORDS = '水库街口的下水道一直往外冒污水，人行道上全是水，老人和孩子只能绕到马路上走。';
/** The list before 办结审核 asks for the day it was done. */
const TODAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' }).format();
const RESULT = `${TODAY}社区和水务公司清掏了井口，疏通了 30 米管道，冲洗了路面，没有再冒水。`;
/** What the READMEs show; the rest is only part of the overview. */
const SHOWN = ['landing', 'tell', 'receipt', 'detail', 'inspect', 'overview'] as const;
/** Few colours on flat surfaces: a palette keeps the repository small. */
const PNG = { palette: true, quality: 90, effort: 10, compressionLevel: 9 } as const;

const before = await waterOnPavement();
const after = await dryPavement();

/** Told, dispatched, handled with photos by 水库街社区; it waits for 办结审核. */
async function handled(api: Api): Promise<{ number: string; id: string; secret: string }> {
  const phone = await api.phone();
  const attachmentIds = [await api.photo(before, phone.token)];
  const { receipt, secret } = await api.tell({ text: WORDS, kind: 'hardship', attachmentIds }, phone);
  const { number, id } = receipt;
  const { communityId } = await api.order('diaodu', number);
  await api.act('diaodu', number, 'dispatch', {
    units: [{ organisationId: communityId, part: 'lead' }],
    categoryId: 'construction-water',
    opinion: '今天先把水排掉，再查管道。',
  });
  await api.act('shuikujie-shuji', number, 'sign', { handlerId: await api.person('shuikujie') });
  await api.act('shuikujie', number, 'contact', { way: 'visit', text: '在现场见到反映人，看了井口，说好今天疏通。' });
  const token = await api.staff('shuikujie');
  const [beforeIds, afterIds] = [[await api.photo(before, token)], [await api.photo(after, token)]];
  await api.act('shuikujie', number, 'submit', { text: RESULT, beforeIds, afterIds });
  return { number, id, secret };
}

/** Phones and desk side by side on paper, each with a thin edge and a soft shadow. */
async function overview(landing: Buffer, desk: Buffer, approve: Buffer): Promise<Buffer> {
  const height = 760;
  const deskWidth = 1216;
  const phoneWidth = Math.round((height * 390) / 844);
  const gap = 44;
  const parts = [
    { picture: landing, width: phoneWidth, round: 26 },
    { picture: desk, width: deskWidth, round: 12 },
    { picture: approve, width: phoneWidth, round: 26 },
  ];
  const width = gap * 4 + phoneWidth * 2 + deskWidth;
  const layers: OverlayOptions[] = [];
  let left = gap;
  for (const part of parts) {
    const { width: w, round } = part;
    const mask = Buffer.from(
      `<svg width="${w}" height="${height}"><rect width="${w}" height="${height}" rx="${round}"/></svg>`,
    );
    const edge = Buffer.from(
      `<svg width="${w}" height="${height}"><rect x=".5" y=".5" width="${w - 1}" height="${height - 1}" rx="${round}" fill="none" stroke="#c9c1b0"/></svg>`,
    );
    const input = await sharp(part.picture)
      .resize(w, height, { fit: 'cover', position: 'top' })
      .composite([{ input: mask, blend: 'dest-in' }, { input: edge }])
      .png()
      .toBuffer();
    layers.push({ input, left, top: gap });
    left += w + gap;
  }
  return sharp({ create: { width, height: height + gap * 2, channels: 3, background: '#efe9dd' } })
    .composite(layers)
    .png(PNG)
    .toBuffer();
}

const demo = await startDemo();
const browser = await launchBrowser();
try {
  const api = new Api(demo.url);
  const matter = await handled(api);
  const pictures = new Map<string, Buffer>();
  const look = async (path: string, looks: Looks, act: (screen: Screen) => Promise<void>): Promise<Screen> => {
    const screen = await Screen.open(browser, demo.url, { scale: 2, ...looks });
    await screen.goto(path);
    await act(screen);
    // what offers itself to newcomers is not what the page is about
    const offer = screen.button('不用了');
    if ((await offer.count()) > 0) {
      await offer.click();
      await offer.waitFor({ state: 'detached' });
    }
    return screen;
  };
  const take = async (name: string, screen: Screen): Promise<void> => {
    // Staff pages keep a live connection open, so the network is never idle.
    await screen.page.waitForTimeout(1_500);
    pictures.set(name, await screen.page.screenshot({ animations: 'disabled' }));
  };

  const phone = await look(`/q/${CODE}`, {}, async (screen) => screen.reads('我要说事'));
  await take('landing', phone);
  await phone.tap(/我要说事/);
  await phone.box('发生了什么事？').fill(WORDS);
  const chooser = phone.page.waitForEvent('filechooser');
  await phone.tap('相册');
  await (await chooser).setFiles(before.file);
  await phone.button('照片 1').waitFor();
  await phone.here
    .getByText(/等待|上传 \d/)
    .first()
    .waitFor({ state: 'detached' });
  await phone.page.evaluate('document.activeElement.blur(); window.scrollTo(0, 0)');
  await take('tell', phone);
  await phone.tap('下一步');
  await phone.tap('下一步，核对');
  await phone.tap(phone.here.getByRole('checkbox', { name: /同意把以上内容/ }));
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  await take('receipt', phone);

  const desk = await look(
    '/#/staff/desk/index?view=desk',
    { size: 'desktop', memory: await signedIn(api, 'diaodu') },
    async (screen) => {
      await screen.here
        .getByRole('row', { name: /下水道/ })
        .first()
        .click();
      await screen.button(/受理并派给 2 个单位/).waitFor();
      await screen.reads('工作日历');
    },
  );
  await take('desk', desk);

  const order = await api.order('shuikujie-shuji', matter.number);
  const approve = await look(
    `/#/staff/order/index?id=${order.id}`,
    { memory: await signedIn(api, 'shuikujie-shuji') },
    async (screen) => screen.tells(RESULT),
  );
  await take('approve', approve);

  await api.act('shuikujie-shuji', matter.number, 'approve', { words: '属实，同意答复。' });
  const detail = await look(
    `/#/pages/complaint/index?district=${DISTRICT}&id=${matter.id}`,
    { memory: await residentOf(api, matter.secret, CODE) },
    async (screen) => screen.tells(RESULT),
  );
  await take('detail', detail);

  const inspect = await look(
    '/#/staff/inspect/index',
    { size: 'desktop', memory: await signedIn(api, 'sifa') },
    async (screen) => {
      await screen.reads('清单待批');
      await screen.reads('一起去');
    },
  );
  await take('inspect', inspect);

  await mkdir(OUT, { recursive: true });
  const from = (name: string): Buffer => pictures.get(name) ?? Buffer.alloc(0);
  pictures.set('overview', await overview(from('landing'), from('desk'), from('approve')));
  let total = 0;
  for (const name of SHOWN) {
    const file = join(OUT, `${name}.png`);
    const width = { inspect: 1800, overview: 2000 }[name as string] ?? 640;
    await sharp(from(name)).resize({ width, withoutEnlargement: true }).png(PNG).toFile(file);
    const { size } = await stat(file);
    total += size;
    process.stdout.write(`${file} ${Math.round(size / 1024)} KB\n`);
  }
  process.stdout.write(`${Math.round(total / 1024)} KB\n`);
} finally {
  await browser.close();
  await demo.stop();
}
