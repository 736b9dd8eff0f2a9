// One demonstration for the whole `browser` project; TELLIT_BROWSER_URL names one that runs already.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startDemo } from '../browser/server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demonstration answers, without a slash at the end. */
    demoUrl: string;
  }
}

/** Starts the demonstration and provides its address; gives the stop function. */
export default async function startDemonstration(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TELLIT_BROWSER_URL;
  if (given) {
    project.provide('demoUrl', given.replace(/\/$/, ''));
    return undefined;
  }
  if (!existsSync(fileURLToPath(new URL('../../miniapp/dist/h5/index.html', import.meta.url)))) {
    throw new Error('miniapp/dist/h5 没有构建：先运行 npm run build:h5 / build the browser side first');
  }
  const demo = await startDemo();
  project.provide('demoUrl', demo.url);
  return demo.stop;
}
