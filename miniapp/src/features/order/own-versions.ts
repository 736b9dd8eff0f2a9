/** The version each order had after this device's own last command: what is newer came from somebody else. */
const own = new Map<string, number>();

export const noteOwnVersion = (id: string, version: number): void => {
  own.set(id, version);
};
export const ownVersion = (id: string): number => own.get(id) ?? 0;
