/**
 * What proves that this is the same resident as last time (decisions.md, “Who is the resident”).
 * WeChat gives a one-use code (≈ 5 minutes) that the server exchanges; a browser keeps its own random secret.
 */
export type Credential = { kind: 'weapp'; code: string } | { kind: 'device'; secret: string };

export interface Auth {
  /** Rejects with an Error when WeChat gives no code (no network, app banned). */
  credential(): Promise<Credential>;
  /** Forget this browser's secret; complaints then need number + 查询码. WeChat has nothing to forget. */
  forget(): void;
}
