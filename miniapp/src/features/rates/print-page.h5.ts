/** Whether there is a printer to send a page to. */
export const canPrint = true;

/** The browser's own printing: the page's print styles make it a paper. */
export function printPage(): void {
  window.print();
}
