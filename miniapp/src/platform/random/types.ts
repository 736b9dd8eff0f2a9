/** Randomness that nobody can guess, for secrets a device keeps. */
export interface Random {
  /** A fresh secret of 32 bytes, letters and digits, `-` and `_`. */
  secret: () => Promise<string>;
}
