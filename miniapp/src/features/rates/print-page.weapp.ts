/** WeChat cannot print; the button is hidden where nothing can be downloaded either. */
export function printPage(): void {
  // hidden where canDownload is false
}
