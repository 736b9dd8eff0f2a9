const ID = /^[0-9a-z_-][0-9a-z._-]{0,79}$/;

/** Refuses what is no id of a file (see FileStore), so that no path or key can be made of it. @throws RangeError */
export function checkFileId(id: string): string {
  if (!ID.test(id)) throw new RangeError('not a file id');
  return id;
}
