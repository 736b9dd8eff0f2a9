import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Where things lie, the same for the sources and for the server compiled from them (`api/dist`, api/vite.config.ts): compiled
 * files stand in other folders than their sources, so nothing else may reckon from its own place.
 */
const API = nearest(import.meta.dirname, 'migrations');
const isCompiled = import.meta.url.endsWith('.js');

/** A file or folder of the api package: `apiPlace('migrations')`, `apiPlace('assets', 'fonts')`. */
export function apiPlace(...parts: string[]): string {
  return join(API, ...parts);
}

/** A file or folder from the root of the repository. */
export function rootPlace(...parts: string[]): string {
  return join(API, '..', ...parts);
}

/**
 * A program of ours that runs in a thread or process of its own, by its path under `src` without an ending. It must be among the
 * entries of api/vite.config.ts.
 */
export function ownProgram(name: string): string {
  return isCompiled ? join(API, 'dist', `${name}.js`) : join(API, 'src', `${name}.ts`);
}

/** The nearest folder, from `folder` upwards, that has something of that name. */
function nearest(folder: string, name: string): string {
  if (existsSync(join(folder, name))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`no folder above ${import.meta.dirname} has ${name}`);
  return nearest(above, name);
}
