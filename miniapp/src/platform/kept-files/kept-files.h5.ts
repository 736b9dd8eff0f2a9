import type { KeptFile, KeptFiles } from './types.ts';

const DATABASE = 'tellit-draft';
const FILES = 'files';
interface Row {
  name: string;
  blob: Blob;
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(FILES);
  return asked(request);
}

/** One step in the files' own table; the connection is closed again so that another tab can clear it. */
async function inFiles<T>(mode: IDBTransactionMode, step: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await asked(step(database.transaction(FILES, mode).objectStore(FILES)));
  } finally {
    database.close();
  }
}

/** A private window may have no database at all, or refuse it later: nothing is kept then, nothing fails. */
const orNothing = <T>(step: Promise<T>): Promise<T | undefined> => step.catch(() => undefined);

export const keptFiles: KeptFiles = {
  async keep(id, { name, blob }) {
    if (!blob || typeof indexedDB === 'undefined') return false;
    return (
      (await orNothing(inFiles('readwrite', (files) => files.put({ name, blob } satisfies Row, id)))) !== undefined
    );
  },
  async bring(id): Promise<KeptFile | undefined> {
    if (typeof indexedDB === 'undefined') return undefined;
    const row = (await orNothing(inFiles('readonly', (files) => files.get(id)))) as Row | undefined;
    return row && { path: URL.createObjectURL(row.blob), name: row.name, blob: row.blob };
  },
  async drop(id) {
    if (typeof indexedDB !== 'undefined') await orNothing(inFiles('readwrite', (files) => files.delete(id)));
  },
  async dropAll() {
    if (typeof indexedDB !== 'undefined') await orNothing(inFiles('readwrite', (files) => files.clear()));
  },
};
