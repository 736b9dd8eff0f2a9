import { StringDecoder } from 'node:string_decoder';
import { nationalName } from '@tellit/shared/rules/routing/national-categories.ts';
import type { Message } from '@tellit/shared/rules/routing/text-features.ts';
import { classify, type TextModel } from '@tellit/shared/rules/routing/text-model.ts';

/** One line in: an id of the caller's, title and body (both may be missing or empty). */
interface Told extends Message {
  id: string | number;
}

/** Where answers and complaints go. `answer` waits while the reader of the output is slower than we are. */
export interface Ends {
  answer: (line: string) => Promise<void> | void;
  complain: (sentence: string) => void;
}

/** A longer line is not a message; it is passed over without being kept. Characters. */
export const LONGEST_LINE = 16 * 2 ** 20;
/** Answers are handed on in parcels of about so many characters: a write a line would take longer than the thinking. */
const PARCEL = 64 * 1024;

/**
 * Lines of `{id, title, body}` in, lines of `{id, top: [{category, confidence, because}]}` out, in the same order, categories by
 * their national names. Memory does not grow with the number of lines. A line that cannot be read gets no answer but a
 * sentence with its number. @returns how many lines had one
 */
export async function classifyLines(
  model: TextModel,
  input: AsyncIterable<Uint8Array>,
  { answer, complain }: Ends,
): Promise<{ answered: number; wrong: number }> {
  let number = 0;
  let answered = 0;
  let wrong = 0;
  let parcel = '';
  for await (const line of linesOf(input)) {
    number += 1;
    const told = line === null ? `超过 ${LONGEST_LINE / 2 ** 20} 兆字符，太长了` : readLine(line);
    if (told === 'blank') continue;
    if (typeof told === 'string') {
      wrong += 1;
      complain(`第 ${number} 行${told}，跳过。`);
      continue;
    }
    answered += 1;
    parcel += `${JSON.stringify(answerTo(model, told))}\n`;
    if (parcel.length < PARCEL) continue;
    await answer(parcel);
    parcel = '';
  }
  if (parcel) await answer(parcel);
  return { answered, wrong };
}

function answerTo(model: TextModel, { id, title, body }: Told) {
  const { top } = classify(model, { title, body });
  return {
    id,
    top: top.map(({ category, confidence, because }) => ({
      category: nationalName(category) ?? category,
      confidence: Math.round(confidence * 10_000) / 10_000,
      because,
    })),
  };
}

/** A message, `blank` for an empty line, or what is wrong with it (goes after “第 n 行”). */
function readLine(line: string): Told | string {
  if (line.trim() === '') return 'blank';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return '不是完整的 JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return '不是一个对象，应为 {"id","title","body"}';
  const { id, title, body } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') return '没有编号 id（文字或数字）';
  // Read as a number it would come out as another one.
  if (typeof id === 'number' && Math.abs(id) > Number.MAX_SAFE_INTEGER) return '的编号 id 太长，请写成文字（加引号）';
  const words = [textOf(title), textOf(body)];
  if (words[0] === null) return '的标题 title 不是文字';
  if (words[1] === null) return '的正文 body 不是文字';
  return { id, title: words[0]!, body: words[1]! };
}

/** Missing and null are an empty text, a number its digits; null for anything else. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}

/** Lines without their ends, the byte order mark of Windows taken off; null for one that is too long. */
async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string | null> {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  let length = 0;
  let first = true;
  const add = (part: string): void => {
    length += part.length;
    if (length > LONGEST_LINE) rest = [];
    else rest.push(part);
  };
  const take = (): string | null => {
    const line = length > LONGEST_LINE ? null : rest.join('');
    rest = [];
    length = 0;
    const whole = first && line?.startsWith('\ufeff') ? line.slice(1) : line;
    first = false;
    return whole;
  };
  for await (const chunk of input) {
    const parts = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)).split('\n');
    for (const [i, part] of parts.entries()) {
      if (i > 0) yield take();
      add(part);
    }
  }
  add(decoder.end());
  if (length > 0) yield take();
}
