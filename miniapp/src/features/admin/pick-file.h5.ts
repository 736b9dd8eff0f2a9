export interface PickedFile {
  path: string;
  name: string;
  blob?: Blob;
}

/** Asks for one CSV or Excel file; undefined when nothing was chosen. */
export function pickFile(): Promise<PickedFile | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
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
