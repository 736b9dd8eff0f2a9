export interface Phone {
  /** Opens the dialler with this number (spaces and hyphens are fine); the person still has to press call. */
  dial(number: string): void;
}
