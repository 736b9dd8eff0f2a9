import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const { file } = workerData as { file: string };
const connection = new Database(file, { timeout: 5000 });

parentPort!.on('message', (wish: 'checkpoint' | 'close') => {
  if (wish === 'close') {
    connection.close();
    parentPort!.close();
    return;
  }
  try {
    connection.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // A full or sick disk: the writer meets it at its next commit and says so.
  }
  parentPort!.postMessage('done');
});
