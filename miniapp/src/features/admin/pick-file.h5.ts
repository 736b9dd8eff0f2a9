export interface PickedFile {
  path: string;
  name: string;
  blob?: Blob;
}

const TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  geojson: 'application/geo+json',
};
export type FileEnding = keyof typeof TYPES;

/** Asks for one file with one of these endings, CSV or Excel unless told otherwise; undefined when nothing was chosen. */
export function pickFile(endings: readonly FileEnding[] = ['csv', 'xlsx']): Promise<PickedFile | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = endings.flatMap((ending) => [`.${ending}`, TYPES[ending]]).join(',');
    const finish = (): void => {
      const file = input.files?.[0];
      input.remove();
      resolve(file && { path: URL.createObjectURL(file), name: file.name, blob: file });
    };
    input.addEventListener('change', finish, { once: true });
    input.addEventListener('cancel', finish, { once: true });
    input.style.display = 'none';
    document.body.appendChild(input);
    input.click();
  });
}
