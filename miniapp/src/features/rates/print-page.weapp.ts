/** WeChat cannot print; no button is shown. */
export const canPrint = false;

export function printPage(): void {
  // hidden where canPrint is false
}
