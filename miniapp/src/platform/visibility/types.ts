/** Coming back to the app is the moment to refresh, leaving it the moment to stop recording. */
export interface Visibility {
  /** Returns the function that ends the watching. */
  watch(onChange: (visible: boolean) => void): () => void;
}
