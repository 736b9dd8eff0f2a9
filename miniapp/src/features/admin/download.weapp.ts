/** WeChat has no place to save a poster or a list for printing: the page says where it can be done. */
export const canDownload = false;

export function saveText(_text: string, _name: string): void {
  // hidden where canDownload is false
}

export async function download(_path: string, _name: string, _asked?: object): Promise<boolean> {
  return false;
}
