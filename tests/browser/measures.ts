// What can be measured on any page, by the numbers of design/ux.md as kept in docs/ux.md.
import type { Screen } from './screen.ts';

/** What can be tapped; a row inside a row that can be tapped belongs to the outer one. */
const TAPPABLE =
  'button, a[href], input, select, textarea, summary, ' +
  ['button', 'link', 'radio', 'checkbox', 'tab', 'switch', 'option', 'menuitem', 'slider', 'combobox']
    .map((role) => `[role="${role}"]`)
    .join(', ');

/** Shared by the scripts below: the elements of the page on top that can be seen. */
const SEEN = `
  const page = [...document.querySelectorAll('.taro_page:not(.taro_page_shade)')].at(-1);
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 1 && box.height > 1 && style.visibility === 'visible' && Number(style.opacity) > 0.01
      && !element.closest('[aria-hidden="true"]');
  };
  const named = (element) => (element.getAttribute('aria-label') || element.innerText || element.getAttribute('placeholder')
    || element.className || element.tagName).trim().replaceAll('\\n', ' ').slice(0, 40);
`;

/**
 * Rules 36 and 41: what can be tapped and is smaller than this many pixels either way, with its size. A link in the middle of
 * a sentence is as high as its line (WCAG 2.5.8); space around a target that answers to it counts as part of it.
 */
export async function smallTargets(screen: Screen, least: number): Promise<string[]> {
  return screen.page.evaluate(`(() => {
    ${SEEN}
    const found = [];
    for (const element of page.querySelectorAll(${JSON.stringify(TAPPABLE)})) {
      if (!seen(element) || element.closest('[aria-disabled="true"], :disabled')) continue;
      if (element.parentElement.closest(${JSON.stringify(TAPPABLE)}) || element.matches('[tabindex="-1"]')) continue;
      const inSentence = [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
      if (inSentence || getComputedStyle(element).display === 'inline') continue;
      element.scrollIntoView({ block: 'center', inline: 'nearest' });
      const box = element.getBoundingClientRect();
      const answers = (dx, dy) => {
        const x = box.x + box.width / 2 + dx, y = box.y + box.height / 2 + dy;
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (element.contains(hit) || hit.closest('label')?.contains(element) === true);
      };
      const reach = (${least} - 2) / 2;
      const wide = box.width >= ${least} - 0.5 || (answers(-reach, 0) && answers(reach, 0));
      const high = box.height >= ${least} - 0.5 || (answers(0, -reach) && answers(0, reach));
      if (!wide || !high) found.push('太小 ' + Math.round(box.width) + '×' + Math.round(box.height) + ' ' + named(element));
    }
    return [...new Set(found)];
  })()`);
}

/** Rule 36: words set smaller than this many pixels. */
export async function smallWords(screen: Screen, least: number): Promise<string[]> {
  return screen.page.evaluate(`(() => {
    ${SEEN}
    const found = [];
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.data.trim() === '' || !element || !seen(element)) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      // a size of nothing: said to a screen reader only
      if (size > 0 && size < ${least} - 0.1) found.push('字小 ' + size + ' ' + node.data.trim().slice(0, 30));
    }
    return [...new Set(found)];
  })()`);
}

/** Rule 39: text that is cut off by its own box, with how much is missing. Ellipses on purpose are cut as well. */
export async function cutWords(screen: Screen): Promise<string[]> {
  return screen.page.evaluate(`(() => {
    ${SEEN}
    const found = [];
    for (const element of page.querySelectorAll('*')) {
      if (!seen(element) || ![...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== '')) continue;
      const style = getComputedStyle(element);
      if (!['hidden', 'clip'].includes(style.overflowX) && !['hidden', 'clip'].includes(style.overflowY)) continue;
      if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
        found.push('截断 ' + named(element));
    }
    return [...new Set(found)];
  })()`);
}
