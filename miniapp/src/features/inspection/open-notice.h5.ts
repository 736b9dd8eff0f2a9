/** A paper that needs no token: the browser shows or downloads it. */
export async function saveNotice(url: string, _number: string): Promise<void> {
  window.open(url, '_blank', 'noopener');
}
