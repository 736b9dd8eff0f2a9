import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type TrainingJob, train } from './train.ts';

const LOWEST = 19;
try {
  // On Linux this is the thread's own priority, not the server's; elsewhere it may be refused, and training is short.
  if (process.platform === 'linux') setPriority(0, LOWEST);
} catch {
  // Trained at the ordinary priority then.
}
parentPort!.postMessage(train(workerData as TrainingJob));
