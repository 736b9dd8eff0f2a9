import { once } from 'node:events';
import { ownThread } from '../own-thread.ts';
import { PrintRefusal } from './refusal.ts';

/** What a printing thread answers: classes do not survive the way between threads. */
export type PdfAnswer =
  | { readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly refused: PrintRefusal['code']; readonly message: string };

/**
 * Runs one printing job in a thread of its own and waits for its PDF.
 * @throws PrintRefusal when it cannot be printed
 */
export async function pdfFromWorker(program: string, data: unknown): Promise<Buffer> {
  const worker = ownThread(program, data);
  try {
    // An error thrown in the worker arrives as its `error` event, which makes `once` reject.
    const [answer] = (await once(worker, 'message')) as [PdfAnswer];
    if ('refused' in answer) throw new PrintRefusal(answer.refused, answer.message);
    return Buffer.from(answer.pdf.buffer);
  } finally {
    await worker.terminate();
  }
}

/** The worker's side: the PDF, or the refusal as data. */
export async function pdfAnswer(render: () => Promise<Buffer>): Promise<PdfAnswer> {
  try {
    return { pdf: new Uint8Array(await render()) };
  } catch (error) {
    if (error instanceof PrintRefusal) return { refused: error.code, message: error.message };
    throw error;
  }
}
