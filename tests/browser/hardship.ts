// A worse machine and a worse line than ours, to find what only happens there: TELLIT_BROWSER_SLOW=4 makes the processor of every page that
// many times slower, TELLIT_BROWSER_LATE=800 holds every answer of the server up to so many milliseconds, each by chance.
import type { BrowserContext, Page } from 'playwright-core';

const SLOW = Number(process.env.TELLIT_BROWSER_SLOW ?? 1);
const LATE = Number(process.env.TELLIT_BROWSER_LATE ?? 0);
/** How many times longer than usual a test should wait for one thing. */
export const LONGER = SLOW > 1 || LATE > 0 ? 2 : 1;

/**
 * Puts what was asked for on one window; nothing without it, and nothing on an installed app: what its worker answers cannot be held
 * up, and a page with a session of its own does not hear any more that it is offline.
 */
export async function burden(context: BrowserContext, page: Page, installed: boolean): Promise<void> {
  if (installed) return;
  if (SLOW > 1) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
  }
  if (LATE > 0) {
    await context.route('**/v1/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LATE));
      // a window that was closed meanwhile asks for nothing any more
      await route.continue().catch(() => undefined);
    });
  }
}
