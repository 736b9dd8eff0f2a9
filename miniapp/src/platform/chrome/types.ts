/** Room taken by the status bar and, in WeChat, by the capsule at the top right. CSS pixels. */
export interface ChromeMetrics {
  statusBar: number;
  /** Height of the navigation row below the status bar. */
  navHeight: number;
  /** Space at the right that belongs to the capsule; 0 in a browser. */
  capsule: number;
}
export interface Chrome {
  metrics(): ChromeMetrics;
}
