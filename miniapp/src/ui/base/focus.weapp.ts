import Taro from '@tarojs/taro';

/** WeChat moves the screen-reader's focus itself; we bring the place into view. */
export function focusOn(id: string): void {
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -120, duration: 200 }).catch(() => undefined);
}

/** WeChat has no focus to move; the place is brought into view and its role=alert is read. */
export function focusRegion(id: string): void {
  focusOn(id);
}

/** Rows of a desk live in a browser; a phone's list has no keyboard cursor to follow. */
export function revealRow(id: string): void {
  void id;
}

/** As above. */
export function revealSoon(id: string): () => void {
  void id;
  return () => undefined;
}

/** The page cannot scroll inside a sheet; the field's own words and colour say what is missing. */
export function revealMistake(id: string): void {
  void id;
}

/** A sheet in WeChat is closed by its own buttons and the scrim; there is no Tab key to keep inside. */
export function useDialogFocus(open: boolean, id: string, onClose: () => void): void {
  void open;
  void id;
  void onClose;
}
