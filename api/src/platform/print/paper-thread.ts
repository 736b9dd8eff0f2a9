import type { Worker } from 'node:worker_threads';
import { ownThread } from '../own-thread.ts';
import type { PaperAnswer, PaperJob } from './paper-worker.ts';
import type { Paper, PaperOptions } from './papers.ts';
import { PrintRefusal } from './refusal.ts';

interface Waiting {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/** Starting a thread and unpacking the fonts takes some 500 ms, a paper some 80 ms: so the thread stays for a while. */
let thread: Worker | undefined;
/** Jobs by number; the thread answers one after another. */
const waiting = new Map<number, Waiting>();
let lastJob = 0;
let watch: NodeJS.Timeout | undefined;
/** No paper takes a tenth of this, even on a busy machine; a thread that is silent for longer is stuck. */
const LONGEST_SILENCE = 60_000;
/** With its fonts the thread holds some 60 MB: it goes when nobody has printed for so long. */
const STAYS = 60_000;

/** Hands a paper to the thread. Started on first use; never keeps the process alive by itself. */
export function renderInThread(paper: Paper, options: PaperOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    thread ??= start();
    lastJob += 1;
    const job: PaperJob = { job: lastJob, paper, options };
    thread.postMessage(job);
    waiting.set(lastJob, { resolve, reject });
    if (waiting.size === 1) expectAnswer(thread);
  });
}

function start(): Worker {
  const started = ownThread('platform/print/paper-worker');
  started.on('message', (answer: PaperAnswer) => settle(started, answer));
  started.on('error', (error) => giveUp(started, error));
  started.on('exit', () => giveUp(started, new Error('the printing thread ended')));
  started.unref();
  return started;
}

function settle(from: Worker, answer: PaperAnswer): void {
  const job = waiting.get(answer.job);
  if (!job || from !== thread) return;
  const { resolve, reject } = job;
  waiting.delete(answer.job);
  if ('pdf' in answer) resolve(Buffer.from(answer.pdf.buffer));
  else reject('refused' in answer ? new PrintRefusal(answer.refused, answer.message) : new Error(answer.failed));
  clearTimeout(watch);
  if (waiting.size > 0) expectAnswer(from);
  else letRest(from);
}

function letRest(from: Worker): void {
  from.unref();
  watch = setTimeout(() => {
    if (thread === from && waiting.size === 0) thread = undefined;
    void from.terminate();
  }, STAYS);
  watch.unref();
}

function expectAnswer(from: Worker): void {
  from.ref();
  clearTimeout(watch);
  watch = setTimeout(() => void from.terminate(), LONGEST_SILENCE);
  watch.unref();
}

/** The next paper starts a new thread. */
function giveUp(ended: Worker, error: unknown): void {
  if (thread !== ended) return;
  thread = undefined;
  clearTimeout(watch);
  const lost = [...waiting.values()];
  waiting.clear();
  for (const { reject } of lost) reject(error instanceof Error ? error : new Error(String(error)));
}
