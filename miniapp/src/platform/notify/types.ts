/** What a person answered for one template; `filter`: WeChat showed another of the same title. */
export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

/** One-time subscription (wechat.md A3): each acceptance is one message. A browser has no such thing: progress is seen in the app. */
export interface Notify {
  readonly available: boolean;
  /** Call from a tap. At most 3 template ids, all one-time. @returns null when WeChat could not ask */
  ask(templateIds: readonly string[]): Promise<Record<string, SubscribeAnswer> | null>;
}
