/** The browser's own printing: the page's print styles make it a paper. */
export function printPage(): void {
  window.print();
}
