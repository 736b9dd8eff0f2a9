import type { Screen } from './screen.ts';

/** Holds the answers of one address until they are let through. */
export async function held(
  screen: Screen,
  address: string | RegExp,
): Promise<{ asked: Promise<void>; letThrough: () => void }> {
  let letThrough = (): void => undefined;
  let note = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    note = resolve;
  });
  await screen.page.route(address, async (route) => {
    note();
    await late;
    return route.continue();
  });
  return { asked, letThrough };
}
