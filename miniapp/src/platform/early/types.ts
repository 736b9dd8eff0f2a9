/** An answer asked for before the app itself had arrived. */
export interface EarlyAnswer {
  /** What is there already; undefined: nothing of this code, or not yet. */
  take<T>(code: string): T | undefined;
  /** What is still on its way; undefined: nobody asked, or it failed and must be asked again. */
  waitFor<T>(code: string): Promise<T | undefined>;
}
