// Words that cannot be read because of the box they stand in (ux.md 36, 39): cut off, sticking out, or lying over each other.
import type { Screen } from './screen.ts';

/** How long a page may still be coming together after its words stand there. Milliseconds. */
const COMING_TOGETHER = 500;

/** What cannot be read on the page on top once it is at rest, one line each; nothing when everything can. */
export async function unreadable(screen: Screen): Promise<string[]> {
  if ((await measured(screen)).length === 0) return [];
  await screen.page.waitForTimeout(COMING_TOGETHER);
  return measured(screen);
}

async function measured(screen: Screen): Promise<string[]> {
  return screen.page.evaluate(`(() => {
    const page = [...document.querySelectorAll('.taro_page:not(.taro_page_shade)')].at(-1);
    const width = document.documentElement.clientWidth;
    const found = [];
    const boxes = [];
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.data.trim();
      const element = node.parentElement;
      if (words === '' || element.closest('[aria-hidden="true"], .ui-sr, textarea, select, style, script')) continue;
      const style = getComputedStyle(element);
      if (style.visibility !== 'visible' || style.opacity === '0') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
      if (lines.length === 0) continue;
      const name = '“' + words.slice(0, 24) + '”';
      for (const line of lines) {
        if (line.left < -1 || line.right > width + 1) {
          found.push('出了屏幕 ' + name + ' ' + Math.round(line.left) + '–' + Math.round(line.right));
          break;
        }
      }
      // an own frame around the words: they stay inside it
      const frame = element.closest('button, [role="button"], .ui-tag, .ui-clock, .ui-card, [role="tab"], .ui-chip');
      const clips = [];
      for (let up = element; up && up !== page; up = up.parentElement) {
        const over = getComputedStyle(up);
        if (over.overflowX !== 'visible' || over.overflowY !== 'visible') {
          if (/auto|scroll/.test(over.overflowX + over.overflowY)) break;
          clips.push(up);
        }
        if (over.position === 'fixed') break;
      }
      if (frame) clips.push(frame);
      for (const box of new Set(clips)) {
        const edge = box.getBoundingClientRect();
        const out = lines.find((line) => line.left < edge.left - 2 || line.right > edge.right + 2
          || line.top < edge.top - line.height / 3 || line.bottom > edge.bottom + line.height / 3);
        if (out) {
          found.push('被框切了 ' + name + ' ' + Math.round(out.left) + '–' + Math.round(out.right) + ' 在 '
            + (box.className || box.tagName).toString().slice(0, 40) + ' ' + Math.round(edge.left) + '–' + Math.round(edge.right));
          break;
        }
      }
      // a line is taller than its letters; only the letters must stay apart
      for (const line of lines) {
        const inset = line.height * 0.22;
        boxes.push({ name, element, left: line.left, right: line.right, top: line.top + inset, bottom: line.bottom - inset });
      }
    }
    for (let i = 0; i < boxes.length; i += 1)
      for (let j = i + 1; j < boxes.length; j += 1) {
        const a = boxes[i], b = boxes[j];
        if (a.element === b.element) continue;
        const over = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        if (over > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)
          found.push('叠在一起 ' + a.name + ' 和 ' + b.name);
      }
    return [...new Set(found)];
  })()`);
}

/** What sticks to an edge lies over what scrolls below it: laid out in the flow for the checks. */
export async function unstuck(screen: Screen): Promise<void> {
  await screen.page.evaluate(`(() => {
    for (const element of document.querySelectorAll('.taro_page:not(.taro_page_shade) *'))
      if (getComputedStyle(element).position === 'sticky') element.style.position = 'static';
  })()`);
}
