import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  at,
  closedDispatchSample,
  dispatchSample,
  instructionSample,
  listingSample,
  mediationSample,
  promptSample,
  reminderSample,
  repliedSample,
  supervisionSample,
  unlistingSample,
} from './paper-samples.ts';
import { type Paper, renderPaper, type SupervisionPaper } from './papers.ts';
import { type DrawnPage, type DrawnText, type Rect, readPdf } from './pdf-reader.ts';
import { renderPaperHere } from './render-paper.ts';

const VERIFY = 'https://tell.example.gov.cn/v/7F3A29C10009';
const MM = 72 / 25.4;
const [LEFT, RIGHT, BOTTOM, FOOT] = [26, 186, 260, 263].map((value) => value * MM) as [number, number, number, number];
const decode = jsqr as unknown as typeof jsqr.default;

const pagesOf = async (paper: Paper, verifyUrl: string | null = VERIFY) =>
  readPdf(await renderPaperHere(paper, { verifyUrl }));
const isFoot = ({ y }: DrawnText): boolean => y > FOOT;
const isRunningHead = ({ y }: DrawnText): boolean => y < 19 * MM;
/** What a reader gets when copying the page, without the foot. */
const bodyOf = (page: DrawnPage): string => page.texts.flatMap((text) => (isFoot(text) ? [] : [text.text])).join('');
const footOf = (page: DrawnPage): string => page.texts.flatMap((text) => (isFoot(text) ? [text.text] : [])).join('|');

/** The words in this order, each after the one before. */
function expectInOrder(pages: readonly DrawnPage[], words: readonly string[]): void {
  const text = pages.map(bodyOf).join('');
  let from = 0;
  for (const word of words) {
    const found = text.indexOf(word, from);
    expect(found, `“${word}” 应在 “${text.slice(Math.max(0, from - 12), from)}” 之后`).toBeGreaterThanOrEqual(0);
    from = found + word.length;
  }
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
/** The ink of a line: characters reach from 0.88 above to 0.12 below the base line. */
const inkOf = ({ x, y, width, size }: DrawnText): Box => [x, y - 0.85 * size, x + width, y + 0.1 * size];
const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] - 0.5 && b[0] < a[2] - 0.5 && a[1] < b[3] && b[1] < a[3];

/** Nothing outside its margins, no text on another, none on the code. */
function expectClean(pages: readonly DrawnPage[]): void {
  for (const [i, page] of pages.entries()) {
    const code = codeOn(page);
    const boxes = page.texts.filter((text) => text.text.trim() !== '').map((text) => ({ text, ink: inkOf(text) }));
    for (const { text, ink } of boxes) {
      const where = `第 ${i + 1} 页 “${text.text}”`;
      expect(ink[0], where).toBeGreaterThan(LEFT - 0.5);
      expect(ink[2], where).toBeLessThan(RIGHT + 0.5);
      expect(ink[1], where).toBeGreaterThan(12 * MM);
      expect(ink[3], where).toBeLessThan(isFoot(text) ? 288 * MM : BOTTOM + 0.5);
      if (code) expect(overlaps(ink, code.quietZone), `${where} 压着二维码`).toBe(false);
    }
    for (const [j, a] of boxes.entries()) {
      const hit = boxes.slice(j + 1).find((b) => overlaps(a.ink, b.ink));
      expect(hit && `第 ${i + 1} 页 “${a.text.text}” 和 “${hit.text.text}” 叠在一起`).toBeUndefined();
    }
    expect(page.texts.at(-1)!.text).toBe(`第 ${i + 1} 页　共 ${pages.length} 页`);
  }
}

/** The verification code as drawn: the fill with many rectangles. */
function codeOn(page: DrawnPage): { readonly rects: readonly Rect[]; readonly quietZone: Box; module: number } | null {
  const rects = page.fills.find((fill) => fill.length > 50);
  if (!rects) return null;
  const left = Math.min(...rects.map(([x]) => x));
  const top = Math.min(...rects.map(([, y]) => y));
  const side = Math.max(...rects.map(([x, , width]) => x + width)) - left;
  const module = Math.min(...rects.map(([, , , height]) => height));
  const quiet = 4 * module;
  return { rects, module, quietZone: [left - quiet, top - quiet, left + side + quiet, top + side + quiet] };
}

function decoded(page: DrawnPage): string | null {
  const code = codeOn(page);
  if (!code) return null;
  const [left, top, right] = code.quietZone;
  const scale = 4;
  const width = Math.ceil((right - left) * scale);
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [x, y, w, h] of code.rects) {
    for (let row = Math.round((y - top) * scale); row < Math.round((y - top + h) * scale); row += 1) {
      const [from, to] = [x - left, x - left + w].map((value) => (row * width + Math.round(value * scale)) * 4);
      data.fill(0, from!, to!);
    }
  }
  return decode(data, width, width)?.data ?? null;
}

const samples: readonly (readonly [string, Paper, number])[] = [
  ['督办单', supervisionSample, 1],
  ['督办单，已回复核查', repliedSample, 2],
  ['提醒函', reminderSample, 1],
  ['工作提示单', promptSample, 1],
  ['批示件', instructionSample, 1],
  ['挂牌督办通知书', listingSample, 1],
  ['摘牌通知书', unlistingSample, 1],
  ['派工单', dispatchSample, 1],
  ['派工单，办结归档', closedDispatchSample, 2],
  ['调解协议书', mediationSample, 2],
];

describe.each(samples)('%s', (name, paper, pageCount) => {
  test('页数、页码、边距都对，文字不重叠，码不压字', async () => {
    const pages = await pagesOf(paper);
    expect(pages).toHaveLength(pageCount);
    expectClean(pages);
  });

  test('每页都有能扫开的核验码', async () => {
    for (const page of await pagesOf(paper)) {
      expect(decoded(page)).toBe(VERIFY);
      expect(footOf(page)).toContain(`核验码 ${paper.verifyCode}`);
    }
  });

  test('标题选中是连着的字', async () => {
    expect(bodyOf((await pagesOf(paper))[0]!)).toContain(name.split('，')[0]);
  });
});

describe('督办类文书上的话，按办公室念的次序', () => {
  test('督办单，空白回复', async () => {
    const pages = await pagesOf(supervisionSample);
    expectInOrder(pages, [
      '骑马山街道书记直通车专班',
      '督办单',
      '骑街直通督〔2026〕9号',
      '签发人：李　明',
      '区建设局：',
      '工单编号',
      '650103-20261029-0017',
      '督办级别',
      '街道级（二级）　红 · 超期',
      '承办角色',
      '协办',
      '责任人',
      '工单标题',
      '事由',
      '督办原因',
      '督办要求',
      '二、未经批准的',
      '回复期限',
      '2026年11月9日 19时30分前',
      '骑马山街道书记直通车专班',
      '2026年11月4日',
      '回复',
      '原因：',
      '采取的措施：',
      '完成日期：',
      '年　　月　　日',
      '负责人签字（盖章）：',
      '核查',
      '□ 销号　□ 退回　□ 升一级',
      '核查人：',
      '抄送：区委督查室，区城市管理局，水库街社区。',
      '阅知：区建设局 2026年11月4日 10时12分（系统记录）',
    ]);
    expect(footOf(pages[0]!)).toContain('打印：2026年11月4日 10时20分　王晓燕');
  });

  test('回复和核查填好的', async () => {
    expectInOrder(await pagesOf(repliedSample), [
      '原因：',
      '围挡由市级重点工程项目部申请',
      '采取的措施：',
      '二、11月5日已责令',
      '完成日期：',
      '2026年11月5日',
      '回复人：',
      '区建设局　赵建国　2026年11月5日 18时05分',
      '■ 销号　□ 退回　□ 升一级',
      '核查意见：',
      '核查人：',
      '区委督查室　陈静　2026年11月6日 11时30分',
    ]);
  });

  test('没有签发人的不印签发人，没有阅知记录的留一行来签', async () => {
    const text = bodyOf((await pagesOf(reminderSample))[0]!);
    expect(text).not.toContain('签发人');
    expect(text).toContain('阅知（签字）：');
  });

  test('工作提示单有会议、主办、协办；批示件写批示人', async () => {
    expectInOrder(await pagesOf(promptSample), [
      '会议来源',
      '主办单位',
      '协办单位',
      '工作要求',
      '完成期限',
      '县联席办',
    ]);
    expectInOrder(await pagesOf(instructionSample), ['批示人：刘 伟', '批示缘由', '批示内容', '报告期限']);
  });

  test('挂牌写挂牌领导和日期；摘牌写天数和结果，不要回复', async () => {
    expectInOrder(await pagesOf(listingSample), ['挂牌领导', '区委书记', '挂牌日期', '2026年10月29日', '办结期限']);
    const pages = await pagesOf(unlistingSample);
    expectInOrder(pages, ['摘牌日期', '2026年11月6日', '挂牌天数', '8 天', '摘牌依据', '办理结果', '后续要求']);
    expect(pages.map(bodyOf).join('')).not.toContain('采取的措施');
  });

  test('红头只在督办类文书上，派工单和协议书全黑', async () => {
    const red = '0.7019607843137254 0.09019607843137255 0.10588235294117647 scn';
    const isRed = async (paper: Paper) => (await pagesOf(paper)).some((page) => page.commands.includes(red));
    expect(await isRed(supervisionSample)).toBe(true);
    expect(await isRed(closedDispatchSample)).toBe(false);
    expect(await isRed(mediationSample)).toBe(false);
  });

  test('预览件有虚线印章圈，没有核验码；正式件没有圈', async () => {
    const isDashed = (page: DrawnPage) => /\[3 3\] 0 d/.test(page.commands);
    const draft: SupervisionPaper = { ...supervisionSample, preview: true, number: null, verifyCode: null };
    const [preview] = await pagesOf(draft, null);
    expect(isDashed(preview!)).toBe(true);
    expect(bodyOf(preview!)).toContain('印章');
    expect(bodyOf(preview!)).toContain('文号发出时编定');
    expect(footOf(preview!)).toContain('预览件，未发出，不作凭据');
    expect(footOf(preview!)).not.toContain('核验');
    expect(decoded(preview!)).toBeNull();
    const [real] = await pagesOf(supervisionSample);
    expect(isDashed(real!)).toBe(false);
    expect(bodyOf(real!)).not.toContain('印章');
  });
});

describe('派工单和调解协议书', () => {
  test('派工单按表格的次序，主办协办各有期限', async () => {
    expectInOrder(await pagesOf(dispatchSample), [
      '派工单',
      '650103-20261029-0017',
      '2026年10月29日 10时51分 派出　第 1 次派工',
      '说事码 SKJ-03-118',
      '反映人',
      '麦某 138****2741 等 7 人',
      '地点',
      '标题',
      '原话',
      '（语音 42 秒',
      '并案',
      '1028-0029',
      '主办',
      '区城市管理局',
      '2026年11月5日',
      '19时30分',
      '协办',
      '区建设局',
      '由主办联系',
      '派工依据',
      '派工意见',
      '办理情况',
      '审核人签字：',
      '调度员：王晓燕',
      '退单：2026年10月30日 19时30分前',
    ]);
  });

  test('办结的派工单印出签收、联系、经过、结果和审核', async () => {
    expectInOrder(await pagesOf(closedDispatchSample), [
      '签收记录',
      '2026年10月29日 13时20分　区建设局　签收，迟 29 分',
      '联系记录',
      '办理经过',
      '派生工单',
      '办理情况',
      '佐证：前后对比照片 6 张',
      '审核意见：同意办结，转回访。',
      '审核人：区城市管理局　局长　2026年11月5日 19时05分',
    ]);
  });

  test('协议书：当事人、事实、条款、签名，签名那一页不会没有正文', async () => {
    const pages = await pagesOf(mediationSample);
    expectInOrder(pages, [
      '调解协议书',
      '编号：骑街人调〔2026〕15号',
      '甲方',
      '阿某',
      '乙方',
      '纠纷事项：',
      '调解时间：',
      '2026年3月12日 15时30分',
      '一、纠纷主要事实和争议事项',
      '二、经调解，各方自愿达成如下协议',
      '1．乙方一次性赔偿',
      '3．甲方不再',
      '三、履行的方式和期限',
      '四、其他约定',
      '甲方（阿某）签名、盖章或按指印：',
      '代理人（孙某，项目经理）签名：',
      '调解员（郑某）签名：',
      '律师（何某）签名：',
      '记录人（古某）签名：',
      '骑马山街道人民调解委员会',
      '2026年3月12日',
    ]);
    expect(bodyOf(pages.at(-1)!)).toContain('本协议一式三份');
    expect(bodyOf(pages.at(-1)!)).toContain('甲方（阿某）签名');
  });

  test('没有履行和约定两节时，编号不跳', async () => {
    const { performance: _, ...paper } = mediationSample;
    const text = (await pagesOf(paper)).map(bodyOf).join('');
    expect(text).toContain('三、其他约定');
    const short = (await pagesOf({ ...paper, clauses: [] })).map(bodyOf).join('');
    expect(short).not.toContain('三、');
  });
});

const sentence = '这条街四十多家店都这样，送货的三轮进不来；客人绕不过来（一天就卖了七碗面）。';
const long = sentence.repeat(60).slice(0, 2000);
const units = Array.from({ length: 20 }, (_, i) => `第${i + 1}协办单位${i % 3 ? '' : '综合行政执法保障中心'}`);

/** The words of a paper from its pages, without running heads, labels and rows that name columns. */
const flowing = (pages: readonly DrawnPage[]) =>
  pages.map((page) =>
    page.texts
      .filter((text) => !isFoot(text) && !isRunningHead(text))
      .map(({ text }) => text)
      .join(''),
  );

describe('长文和边角', () => {
  test('两千字的要求、原因、回复和二十个协办单位，一个字不少', async () => {
    const reply = { cause: long, measures: long, finishAt: null, by: '区建设局', at: at('2026-11-05T18:00') };
    const receipts = units.map((by) => ({ by, at: at('2026-11-04T10:12') }));
    const paper = {
      ...supervisionSample,
      requirement: long,
      cause: long,
      joint: units,
      copies: units,
      reply,
      receipts,
    };
    const pages = await pagesOf(paper);
    expect(pages.length).toBeLessThanOrEqual(9);
    expectClean(pages);
    for (const page of pages.slice(1)) expect(bodyOf(page)).toContain('督办单　骑街直通督〔2026〕9号（续）');
    const text = flowing(pages)
      .join('')
      .replaceAll('（续）', '')
      .replace(/督办原因|督办要求|回\s*复(?!期限|人)/g, '');
    expect(text.split(long)).toHaveLength(5);
    expectInOrder(pages, units);
  });

  test('二十个协办单位的派工单：换页重印表头，行不拆散', async () => {
    const joint = units.map((unit) => ({ ...dispatchSample.joint![0]!, unit }));
    const progress = units.map((by) => ({ at: at('2026-10-30T10:40'), by, text: sentence }));
    const pages = await pagesOf({ ...closedDispatchSample, text: long, opinion: long, joint, progress });
    expectClean(pages);
    const withUnits = pages.filter((page) => bodyOf(page).includes('由主办联系'));
    expect(withUnits.length).toBeGreaterThan(1);
    for (const page of withUnits) expect(bodyOf(page)).toContain('单位办什么签收期限首次联系办理期限');
    expectInOrder(pages, ['第1协办单位', '第20协办单位']);
  });

  test('很长的协议：签名连同日期都在纸内', async () => {
    const parties = Array.from({ length: 12 }, (_, i) => ({ ...mediationSample.parties[i % 2]!, name: `当事人${i}` }));
    const items = Array.from({ length: 30 }, () => sentence);
    const pages = await pagesOf({ ...mediationSample, facts: long, parties, items, preview: true });
    expectClean(pages);
    expectInOrder(pages, ['30．', '当事人0）签名', '当事人11）签名', '骑马山街道人民调解委员会']);
  });

  test('只有必填项也印得出来，不留空行', async () => {
    const bare: Paper = {
      paper: 'supervision',
      document: 'reminderLetter',
      office: '某街道',
      verifyCode: null,
      printedAt: at('2026-11-04T10:00'),
      number: '某提〔2026〕1号',
      addressee: '某社区',
      issuedAt: at('2026-11-04T10:00'),
      reply: 'none',
    };
    const pages = await pagesOf(bare, null);
    expect(pages).toHaveLength(1);
    expectClean(pages);
    expect(bodyOf(pages[0]!)).toBe(
      '某街道提醒函某提〔2026〕1号某社区：某街道2026年11月4日阅知（签字）：　　　　　　　　　　　　　　　　　年　　月　　日　　时　　分',
    );
  });

  test('很长的机关名、文号、签发人、地名和不断开的编号都不出边', async () => {
    const name = '某某经济技术开发区社会治理和矛盾纠纷多元化解工作领导小组办公室'.repeat(2);
    const word = 'A1'.repeat(120);
    const paper = { ...supervisionSample, office: name, number: word, signer: name, addressee: units.join('、') };
    expectClean(await pagesOf({ ...paper, level: word, responsible: name, supervisor: word, copies: [word] }));
    const place = {
      ...dispatchSample,
      office: name,
      number: word.slice(0, 60),
      source: word,
      place: word,
      dispatcher: name,
    };
    expectClean(await pagesOf({ ...place, printedBy: name.slice(0, 30) }));
  });

  test('字库没有的字不拦打印，页脚说明怎么补', async () => {
    const pages = await pagesOf({ ...dispatchSample, title: '𰻝面馆😀', text: 'بۇ يەردە يول توسۇلدى' });
    expectInOrder(pages, ['〓面馆（表情）', '（其他文字，原文见系统）']);
    expect(footOf(pages[0]!)).toContain('〓处为字库没有的字，请用笔补上');
    expect(footOf((await pagesOf(dispatchSample))[0]!)).not.toContain('〓');
  });

  test('随便多长都不出边、不重叠、不丢最后一句', async () => {
    const length = fc.integer({ min: 0, max: 1500 });
    const end = '——到此为止。';
    await fc.assert(
      fc.asyncProperty(length, length, length, fc.integer({ min: 0, max: 12 }), async (a, b, c, n) => {
        const [cause, requirement, matter] = [a, b, c].map((of) => sentence.repeat(40).slice(0, of)) as [
          string,
          string,
          string,
        ];
        const pages = await pagesOf({
          ...repliedSample,
          cause,
          matter,
          requirement: requirement + end,
          copies: units.slice(0, n),
        });
        expectClean(pages);
        expectInOrder(pages, [end, '核查人：']);
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('在自己的线程里', () => {
  test('同样的内容两次一模一样，与直接画的也一样', async () => {
    const once = await renderPaper(supervisionSample, { verifyUrl: VERIFY });
    expect(once.equals(await renderPaper(supervisionSample, { verifyUrl: VERIFY }))).toBe(true);
    expect(once.equals(await renderPaperHere(supervisionSample, { verifyUrl: VERIFY }))).toBe(true);
    expect(once.toString('latin1')).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(once.length).toBeLessThan(150_000);
  });

  test('十份一起来，各得各的，事件循环不停', async () => {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const made = await Promise.all(samples.map(([, paper]) => renderPaper(paper, { verifyUrl: VERIFY })));
    clearInterval(timer);
    expect(longest).toBeLessThan(400);
    for (const [i, pdf] of made.entries()) {
      expect(pdf.equals(await renderPaperHere(samples[i]![1], { verifyUrl: VERIFY }))).toBe(true);
    }
  });

  test('一份画不出来，不连累排在后面的', async () => {
    const broken = { ...supervisionSample, document: 'nothing' } as unknown as SupervisionPaper;
    const lost = renderPaper(broken, { verifyUrl: VERIFY });
    const next = renderPaper(supervisionSample, { verifyUrl: VERIFY });
    await expect(lost).rejects.toThrow('title');
    await expect(next).resolves.toBeInstanceOf(Buffer);
  });

  test('网址太长的说清楚，之后照样能印', async () => {
    const tooLong = { verifyUrl: `https://tell.example.gov.cn/${'v'.repeat(120)}` };
    for (let i = 0; i < 3; i += 1) {
      await expect(renderPaper(supervisionSample, tooLong)).rejects.toMatchObject({
        name: 'PrintRefusal',
        code: 'tooLong',
      });
    }
    await expect(renderPaper(supervisionSample, { verifyUrl: VERIFY })).resolves.toBeInstanceOf(Buffer);
  });

  test('最长的网址每个模块还有 0.35 毫米以上', async () => {
    const [page] = await pagesOf(supervisionSample, `https://tell.example.gov.cn/v/${'A'.repeat(75)}`);
    expect(codeOn(page!)!.module / MM).toBeGreaterThan(0.35);
    expect(decoded(page!)).toHaveLength(105);
  });
});

const hasPoppler = spawnSync('pdftoppm', ['-v']).status === 0;

// With a real PDF reader where there is one; the geometry tests above run everywhere.
describe.skipIf(!hasPoppler)('用阅读器打开', () => {
  test.each(samples)('%s，150 点扫描下核验码读得出，文字抽得出', async (_name, paper) => {
    const folder = mkdtempSync(join(tmpdir(), 'tellit-paper-'));
    try {
      const file = join(folder, 'paper.pdf');
      writeFileSync(file, await renderPaperHere(paper, { verifyUrl: VERIFY }));
      spawnSync('pdftoppm', ['-r', '150', '-png', '-singlefile', file, join(folder, 'page')]);
      const image = sharp(readFileSync(join(folder, 'page.png'))).ensureAlpha();
      const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
      expect(decode(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(VERIFY);
      expect(spawnSync('pdftotext', ['-layout', file, '-']).stdout.toString()).toContain(`核验码 ${paper.verifyCode}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
