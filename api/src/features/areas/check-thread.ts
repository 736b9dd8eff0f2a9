import { ApiError } from '../../platform/http/problem.ts';
import { ownThread } from '../../platform/own-thread.ts';
import type { CheckedFile, CheckJob } from './check-areas.ts';

/** 60,000 areas take ten seconds of a busy machine; longer is stuck. */
const LONGEST = 2 * 60_000;
/** A file of 64 MB is a gigabyte at the most while it is read. */
const MEMORY = { maxOldGenerationSizeMb: 1_500 };

/** Checks a file in a thread that ends with it. @throws ApiError fileTooLarge when it takes too long or too much; whatever the check threw */
export async function checkInThread(job: CheckJob): Promise<CheckedFile> {
  const worker = ownThread('features/areas/check-worker', job, MEMORY);
  const until = setTimeout(() => void worker.terminate(), LONGEST);
  try {
    return await new Promise<CheckedFile>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error) =>
        reject((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ApiError('fileTooLarge') : error),
      );
      worker.once('exit', () => reject(new ApiError('fileTooLarge')));
    });
  } finally {
    clearTimeout(until);
    await worker.terminate();
  }
}
