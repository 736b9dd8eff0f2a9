/** The app around the pages: what makes it open without a network. */
export interface Shell {
  /** Keeps the residents' pages on this device, where the platform can and nobody has forbidden it. */
  keep(): void;
  /** The first page stands there: what was shown while the app was loading goes away. */
  opened(): void;
}
