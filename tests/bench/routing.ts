/**
 * `npm run bench -- routing [--curve]`: the shipped classifier on the half of ../shared/data/citizen-messages/labelled-raw that
 * nothing was trained or tuned on: macro-F1, top 3, calibration, share to suggest at 95 %, time, size, memory; beside them a plain
 * bigram SVM trained on the same texts in the same run and the published figures. `--curve` adds what 0 … 8,000 corrections teach.
 */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';
import { readModel, STARTING_MODEL, startingModel } from '@tellit/api/features/routing/starting-model.ts';
import { heldBack, SURE } from '@tellit/shared/rules/routing/calibrated.ts';
import { judge } from '@tellit/shared/rules/routing/calibration.ts';
import { atConfidence, evaluate, type Judged, sureFrom } from '@tellit/shared/rules/routing/evaluation.ts';
import { type Correction, emptyModel, learn } from '@tellit/shared/rules/routing/learn.ts';
import { nationalName } from '@tellit/shared/rules/routing/national-categories.ts';
import { classify, type TextModel } from '@tellit/shared/rules/routing/text-model.ts';
import { plainBigrams } from './routing-baseline.ts';
import { type Labelled, MESSAGES, readLabelled, readUnlabelled } from './routing-data.ts';
import { readableRuns } from './routing-privacy.ts';

type Say = (line: string) => void;

const CURVE = [0, 50, 100, 250, 500, 1000, 2000, 4000, 8000];
/** Resampled this often for the 95 % range of a figure measured on a few hundred messages. */
const RESAMPLED = 1000;

/** What others report for the seven classes of these messages; split and cleaning differ, so they are beside, not against. */
const PUBLISHED = [
  { who: '任务书：字二元组线性 SVM，同样的文件', macroF1: 0.895, top3: 0.991, how: '没见过的原文' },
  { who: 'airiti P20200813001：词性 TF-IDF 加 SVM', macroF1: 0.9013, top3: null, how: '附件 2 五折交叉验证' },
  { who: 'chinasem.cn 410755：fastText', macroF1: 0.93, top3: null, how: '先重复采样再分验证集，偏高' },
  {
    who: 'globethesis：BERT-BiGRU 多头注意力',
    macroF1: 0.9383,
    top3: null,
    how: '某省问政留言，去重后；预训练的大模型',
  },
];

/** Measures and prints. @returns the figures for the JSON, null when the data is not on this machine */
export function measureRouting(options: { curve: boolean }, say: Say): Record<string, unknown> | null {
  const { model, memoryMb } = loadMeasured();
  const data = readLabelled();
  if (!data) {
    say(`没有数据，没有测：${MESSAGES}（只有 shared/data 在旁边时才能测） / no data, nothing measured`);
    return null;
  }
  const judged = judge(heldBack(model, data.report), model.calibration);
  const figures = evaluate(judged, model.categories.length);
  const range = resampled(judged, model.categories.length);
  const above = atConfidence(judged, model.sureFrom ?? 1);
  say(`报告的一半 ${figures.messages} 条原文，从没用来训练或调试 / never trained or tuned on`);
  const plain = evaluate(plainBigrams(data.taught, data.report, model.categories), model.categories.length);
  console.table([
    row('本模型 shipped', figures.macroF1, figures.top3, `95 % 区间 ${range.low.toFixed(3)}–${range.high.toFixed(3)}`),
    row('对照：字二元组线性 SVM（本次训练）', plain.macroF1, plain.top3, '同样的训练文件，同一半'),
    ...PUBLISHED.map(({ who, macroF1, top3, how }) => row(who, macroF1, top3, how)),
  ]);
  console.table(
    figures.perClass.map(({ precision, recall, f1, messages }, k) => ({
      类别: nationalName(model.categories[k]!),
      条: messages,
      准确: percent(precision),
      召回: percent(recall),
      F1: f1.toFixed(3),
    })),
  );
  const best = sureFrom(judged, SURE);
  const perfect = noiseOfCalibration(judged);
  say(
    `校准误差（十段）${figures.calibrationError.toFixed(4)}；这么多条时，完全校准的模型也平均有 ${perfect.toFixed(4)}`,
  );
  say(`置信度 ≥ ${model.sureFrom}（调试时定的）：占 ${percent(above.share)}，对 ${percent(above.precision)}`);
  say(`事后看，95 % 准确最多能建议 ${percent(best?.share ?? 0)}`);
  const unknown = data.report.filter((message) => classify(model, message).unknown).length / data.report.length;
  say(`说“不知道”的 ${percent(unknown)}`);
  const speed = speedOf(model);
  const packed = readFileSync(STARTING_MODEL);
  const fileMb = packed.length / 2 ** 20;
  say(
    `一条 ${speed.meanMs.toFixed(3)} ms（处理器），p99 ${speed.p99Ms.toFixed(2)} ms；文件 ${fileMb.toFixed(2)} MB，内存 ${memoryMb.toFixed(0)} MB`,
  );
  const readable = [packed, brotliDecompressSync(packed)].flatMap((bytes) =>
    readableRuns(bytes, [...data.taught, ...data.tune]),
  );
  say(`训练消息里连续四个汉字，能在模型文件里读到的（四种编码）：${readable.length} 处`);
  if (readable.length > 0) process.exitCode = 1;
  const curve = options.curve ? learningCurve(data, say) : null;
  const taughtClass = options.curve ? newCategory(data, say) : null;
  return {
    ...figures,
    range,
    plain: plain.macroF1,
    above,
    unknown,
    ...speed,
    fileMb,
    memoryMb,
    readable: readable.length,
    curve,
    taughtClass,
  };
}

/** What corrections alone teach a model that knows nothing, and what a district adds by teaching. */
function learningCurve(data: Labelled, say: Say): Record<string, unknown>[] {
  const corrections = mixed([...data.taught, ...data.tune]);
  const rows = CURVE.map((n) => {
    const model = learn(emptyModel(), corrections.slice(0, n));
    const known = heldBack(model, data.report);
    if (known.length < data.report.length) return { 更正: n, 'macro-F1': '不知道', 前三: '不知道' };
    const { macroF1, top3 } = evaluate(judge(known, model.calibration), model.categories.length);
    return { 更正: Math.min(n, corrections.length), 'macro-F1': macroF1.toFixed(3), 前三: percent(top3) };
  });
  say('学习曲线：从什么都不知道开始，只靠更正，不校准');
  console.table(rows);
  return rows;
}

/** A category the starting model never had: how many corrections until it is found. */
function newCategory(data: Labelled, say: Say): Record<string, unknown>[] {
  const name = 'environment';
  const without = (all: readonly Correction[]) => all.filter(({ category }) => category !== name);
  const base = { ...learn(emptyModel(), without(data.taught)), claimedFrom: startingModel().claimedFrom };
  const others = mixed(without(data.tune));
  const own = mixed(data.taught.filter(({ category }) => category === name));
  const rows = [0, 10, 30, 100, 300].map((n) => {
    // A dispatcher corrects what comes in: for each of the new category, six of the others that stay as they were.
    const model = learn(base, [...own.slice(0, n), ...others.slice(0, n * 6)]);
    const said = data.report.map((message) => ({ message, ...classify(model, message) }));
    const mine = said.filter(({ message }) => message.category === name);
    const rest = said.filter(({ message }) => message.category !== name);
    const first = ({ top }: (typeof said)[number]) => top[0]?.category;
    return {
      更正: n,
      找到: percent(mine.filter((one) => first(one) === name).length / mine.length),
      前三里有: percent(mine.filter(({ top }) => top.some(({ category }) => category === name)).length / mine.length),
      不知道: percent(mine.filter(({ unknown }) => unknown).length / mine.length),
      其他类仍对: percent(rest.filter((one) => first(one) === one.message.category).length / rest.length),
    };
  });
  say('起始模型没有的类别（拿掉“环境保护”再教）');
  console.table(rows);
  return rows;
}

/** What the model and its working memory hold, after the garbage is gone. */
function loadMeasured(): { model: TextModel; memoryMb: number } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = held();
  const model = readModel(STARTING_MODEL);
  classify(model, { title: '路灯不亮', body: '小区门口的路灯坏了一个星期。' });
  return { model, memoryMb: (held() - before) / 2 ** 20 };
}

/** Processor time a message: the machine may be busy with other things. The p99 is by the clock. */
function speedOf(model: TextModel): { meanMs: number; p99Ms: number } {
  const messages = readUnlabelled();
  for (const message of messages.slice(0, 300)) classify(model, message);
  const times: number[] = [];
  const began = process.cpuUsage();
  for (const message of messages) {
    const start = performance.now();
    classify(model, message);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(began);
  times.sort((a, b) => a - b);
  return { meanMs: (user + system) / 1000 / messages.length, p99Ms: times[Math.floor(times.length * 0.99)]! };
}

function resampled(judged: readonly Judged[], classes: number): { low: number; high: number } {
  const roll = dice(1);
  const scores = Array.from({ length: RESAMPLED }, () => {
    const drawn = judged.map(() => judged[Math.floor(roll() * judged.length)]!);
    return evaluate(drawn, classes).macroF1;
  }).sort((a, b) => a - b);
  return { low: scores[Math.floor(RESAMPLED * 0.025)]!, high: scores[Math.floor(RESAMPLED * 0.975)]! };
}

/** The calibration error a perfectly calibrated model would show on so many messages, by chance alone. */
function noiseOfCalibration(judged: readonly Judged[]): number {
  const roll = dice(2);
  let sum = 0;
  for (let i = 0; i < 200; i += 1) {
    const drawn = judged.map(({ probabilities }) => {
      let left = roll();
      const truth = probabilities.findIndex((p) => {
        left -= p;
        return left <= 0;
      });
      return { probabilities, truth: Math.max(0, truth) };
    });
    sum += evaluate(drawn, drawn[0]!.probabilities.length).calibrationError;
  }
  return sum / 200;
}

/** The same order every time, the categories mixed: corrections do not come sorted. */
function mixed<T>(all: readonly T[]): T[] {
  const roll = dice(3);
  return all
    .map((one) => ({ one, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const row = (who: string, macroF1: number, top3: number | null, how: string) => ({
  '': who,
  'macro-F1': macroF1.toFixed(4),
  前三: top3 === null ? '—' : percent(top3),
  说明: how,
});
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
