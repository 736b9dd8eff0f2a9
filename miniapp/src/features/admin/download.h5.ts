import { fileUrl, tokenFor } from '@/api/client.ts';

/** A browser can save files; WeChat cannot hand one to a printer. */
export const canDownload = true;

/** Saves words made here (a list of accounts) as a file. */
export function saveText(text: string, name: string): void {
  save(new Blob([text], { type: 'text/csv;charset=utf-8' }), name);
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Chromium reads the blob after the click returned
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * Fetches a file with the staff token (a plain link would carry none) and saves it. `asked`: sent along, where the server wants
 * to know why. False when it did not arrive.
 */
export async function download(path: string, name: string, asked?: object): Promise<boolean> {
  try {
    const token = await tokenFor('staff');
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const answer = await fetch(
      fileUrl(path),
      asked
        ? { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(asked) }
        : { headers },
    );
    if (!answer.ok) return false;
    save(await answer.blob(), name);
    return true;
  } catch {
    return false;
  }
}
