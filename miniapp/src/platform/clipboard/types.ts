/** Writing only: we never read what somebody copied (wechat.md A6 lists 剪切板). */
export interface Clipboard {
  /** False when the device refuses; the text on screen stays selectable. */
  copy(text: string): Promise<boolean>;
}
