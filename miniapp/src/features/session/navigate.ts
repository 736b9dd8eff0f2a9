import Taro from '@tarojs/taro';

/**
 * Ways between staff pages. WeChat refuses a way while another is under way (a double tap) or when the subpackage cannot be
 * fetched: the page stays as it is and the person taps again, so a refusal is not an error.
 */
const stay = (): void => undefined;

/** Further in; 返回 leads back here. */
export function goTo(url: string): void {
  Taro.navigateTo({ url }).catch(stay);
}

/** To a page beside this one: tabs and the rail. */
export function goOver(url: string): void {
  Taro.redirectTo({ url }).catch(stay);
}

/** To a new beginning: after signing in or out. */
export function goAnew(url: string): void {
  Taro.reLaunch({ url }).catch(stay);
}

/** Back to where one came from, scroll and filters as they were; a page opened by a link leads to `otherwise`. */
export function goBack(otherwise: string): void {
  if (Taro.getCurrentPages().length > 1) Taro.navigateBack().catch(stay);
  else goOver(otherwise);
}

/** The browser's tab and history; WeChat's bar is our own. */
export function setTitle(title: string): void {
  Taro.setNavigationBarTitle({ title }).catch(stay);
}

/** Scrolls to a part of the page. */
export function scrollTo(selector: string): void {
  Taro.pageScrollTo({ selector, duration: 200 }).catch(stay);
}
