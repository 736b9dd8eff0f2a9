import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Paper, SupervisionPaper } from './papers.ts';
import { renderPaperHere } from './render-paper.ts';
import {
  bodyOf,
  decode,
  decoded,
  expectClean,
  expectInOrder,
  footOf,
  pagesOf,
  samples,
  VERIFY,
} from './testing/paper-checks.ts';
import {
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
} from './testing/paper-samples.ts';
import type { DrawnPage } from './testing/pdf-reader.ts';

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
      '□ 销号　□ 退回　□ 提一级',
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
      '■ 销号　□ 退回　□ 提一级',
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
