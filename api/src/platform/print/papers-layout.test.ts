import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Paper, renderPaper, type SupervisionPaper } from './papers.ts';
import { renderPaperHere } from './render-paper.ts';
import {
  bodyOf,
  codeOn,
  decoded,
  expectClean,
  expectInOrder,
  footOf,
  isFoot,
  isRunningHead,
  MM,
  pagesOf,
  samples,
  VERIFY,
} from './testing/paper-checks.ts';
import {
  at,
  closedDispatchSample,
  dispatchSample,
  mediationSample,
  repliedSample,
  supervisionSample,
} from './testing/paper-samples.ts';
import type { DrawnPage } from './testing/pdf-reader.ts';

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
