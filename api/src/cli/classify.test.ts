import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startingModel } from '../features/routing/starting-model.ts';
import { classifyLines, LONGEST_LINE } from './classify-command.ts';

const HEATING = { title: '暖气不热', body: '小区暖气片冰凉，物业不管，请住建部门督促。' };

async function ask(...chunks: (string | Uint8Array)[]) {
  const complaints: string[] = [];
  let out = '';
  const count = await classifyLines(
    startingModel(),
    (async function* () {
      for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    })(),
    {
      answer: (lines) => {
        out += lines;
      },
      complain: (sentence) => complaints.push(sentence),
    },
  );
  const answers = out
    .split('\n')
    .filter(Boolean)
    .map(
      (line) => JSON.parse(line) as { id: unknown; top: { category: string; confidence: number; because: string[] }[] },
    );
  return { ...count, complaints, answers };
}

test('一行一条_编号原样_前三_国家类别名_理由是来信的词', async () => {
  const { answers, wrong } = await ask(
    `${JSON.stringify({ id: 'a-1', ...HEATING })}\n${JSON.stringify({ id: 7, ...HEATING })}`,
  );
  expect(wrong).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual(['a-1', 7]);
  const [first] = answers[0]!.top;
  expect(answers[0]?.top).toHaveLength(3);
  expect(first?.category).toBe('城乡建设');
  expect(first?.confidence).toBeGreaterThan(0.5);
  for (const word of first!.because) expect(HEATING.title + HEATING.body).toContain(word);
});

test('空标题_空正文_缺正文_正文里有换行_都有回答', async () => {
  const lines = [
    { id: 1, title: '', body: '' },
    { id: 2 },
    { id: 3, title: null, body: HEATING.body },
    { id: 4, title: HEATING.title, body: '第一行\n第二行\r\n暖气\u2028不热' },
    { id: 5, title: 12345, body: '🙂\u0000' },
  ];
  const { answers, complaints } = await ask(lines.map((line) => JSON.stringify(line)).join('\r\n'));
  expect(complaints).toEqual([]);
  expect(answers.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  expect(answers[0]?.top[0]?.because).toEqual([]);
  expect(answers[0]?.top[0]?.confidence).toBeLessThan(0.5);
});

test('坏行说出第几行_其余照常', async () => {
  const good = JSON.stringify({ id: 'good', ...HEATING });
  const { answers, wrong, complaints } = await ask(
    `${good}\n{"id": 2, "title"\n\n[1]\n{"title":"没有编号"}\n{"id":6,"title":{},"body":""}\n{"id":7,"title":"","body":["a"]}\n{"id":12345678901234567890}\n${good}\n`,
  );
  expect(answers).toHaveLength(2);
  expect(wrong).toBe(6);
  expect(complaints).toEqual([
    '第 2 行不是完整的 JSON，跳过。',
    '第 4 行不是一个对象，应为 {"id","title","body"}，跳过。',
    '第 5 行没有编号 id（文字或数字），跳过。',
    '第 6 行的标题 title 不是文字，跳过。',
    '第 7 行的正文 body 不是文字，跳过。',
    '第 8 行的编号 id 太长，请写成文字（加引号），跳过。',
  ]);
});

test('开头的_BOM_不算_汉字断在两块之间也读得对', async () => {
  const bytes = Buffer.from(`\ufeff${JSON.stringify({ id: 'b', ...HEATING })}\n`);
  const whole = await ask(bytes);
  const split = await ask(...Array.from(bytes, (_, i) => bytes.subarray(i, i + 1)));
  expect(whole.answers).toHaveLength(1);
  expect(split).toEqual(whole);
});

test('一条几兆字的信有回答_长得没边的行跳过_后面照常', async () => {
  const book = JSON.stringify({ id: 'book', title: '', body: HEATING.body.repeat(100_000) });
  const piece = Buffer.alloc(2 ** 20, 'x');
  const endless = Array.from({ length: LONGEST_LINE / 2 ** 20 + 1 }, () => piece);
  const { answers, complaints } = await ask(
    `${book}\n`,
    ...endless,
    `\n${JSON.stringify({ id: 'after', ...HEATING })}`,
  );
  expect(answers.map(({ id }) => id)).toEqual(['book', 'after']);
  expect(answers[0]?.top[0]?.category).toBe('城乡建设');
  expect(complaints).toEqual(['第 2 行超过 16 兆字符，太长了，跳过。']);
});

test('读的人慢_就等_不在内存里堆着', async () => {
  const line = Buffer.from(`${JSON.stringify({ id: 'n', ...HEATING })}\n`);
  let given = 0;
  let taken = 0;
  let ahead = 0;
  await classifyLines(
    startingModel(),
    (async function* () {
      for (; given < 2000; given += 1) yield line;
    })(),
    {
      answer: async (lines) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        taken += lines.split('\n').length - 1;
        ahead = Math.max(ahead, given - taken);
      },
      complain: () => {},
    },
  );
  expect(taken).toBe(2000);
  expect(ahead).toBeLessThan(600);
});

test('真的命令_标准输出只有_JSON_有坏行时退出码是_1', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'classify.ts')]);
  child.stdin.end(`${JSON.stringify({ id: 1, ...HEATING })}\n坏行\n`);
  const said = { out: '', err: '' };
  child.stdout.on('data', (part) => (said.out += part));
  child.stderr.on('data', (part) => (said.err += part));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(
    said.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual([1]);
  expect(said.err).toContain('第 2 行不是完整的 JSON');
  expect(code).toBe(1);
});
