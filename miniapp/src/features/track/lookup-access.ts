/** What a look-up with number and 查询码 gave: opens one complaint for two hours, kept only while the app is open. */
export interface LookupAccess {
  token: string;
  /** Needed once more to take the complaint into 我的诉求. */
  lookupCode: string;
}

const given = new Map<string, LookupAccess>();
const keyOf = (district: string, id: string): string => `${district}/${id}`;

export const keepLookup = (district: string, id: string, access: LookupAccess): void =>
  void given.set(keyOf(district, id), access);
export const lookupAccess = (district: string, id: string): LookupAccess | undefined => given.get(keyOf(district, id));
export const dropLookup = (district: string, id: string): void => void given.delete(keyOf(district, id));
