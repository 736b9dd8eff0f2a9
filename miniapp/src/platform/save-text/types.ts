export interface SaveText {
  /** Words for the button: a browser downloads, WeChat hands the file on (to 文件传输助手, to oneself). */
  way: 'download' | 'share';
  /**
   * Hands a text over as a file. To be called within a tap: WeChat opens its list of chats for nothing else.
   * @param name file name with its ending
   */
  save(text: string, name: string): Promise<'saved' | 'cancelled' | 'failed'>;
}
