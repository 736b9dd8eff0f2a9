import { ownThread } from '../../platform/own-thread.ts';
import type { Trained, TrainingJob } from './train.ts';

/** Twenty thousand matters take a few minutes at the lowest priority of a busy machine; longer is stuck. */
const LONGEST = 30 * 60_000;

/** Trains in a thread that ends with the training. @throws what the training threw; Error when it was stopped or took too long */
export async function trainInThread(job: TrainingJob, isStopping: () => boolean = () => false): Promise<Trained> {
  const worker = ownThread('features/category-model/train-worker', job);
  const until = setTimeout(() => void worker.terminate(), LONGEST);
  const watch = setInterval(() => {
    if (isStopping()) void worker.terminate();
  }, 500);
  try {
    return await new Promise<Trained>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the training thread ended before it was done')));
    });
  } finally {
    clearTimeout(until);
    clearInterval(watch);
    await worker.terminate();
  }
}
