export interface Network {
  isOnline(): Promise<boolean>;
  /** Returns the function that ends the watching. */
  watch(onChange: (online: boolean) => void): () => void;
}
