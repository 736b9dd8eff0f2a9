/** One-time subscription (wechat.md A3): each acceptance is one message. A browser has no such thing: progress is seen in the app. */
export interface Notify {
  readonly available: boolean;
  /** Call from a tap. At most 3 template ids, all one-time. */
  ask(templateIds: string[]): Promise<'accepted' | 'refused' | 'unavailable'>;
}
