import { parentPort, workerData } from 'node:worker_threads';
import { type CheckJob, checkAreas } from './check-areas.ts';

parentPort!.postMessage(checkAreas(workerData as CheckJob));
