import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { KeyRing } from '../crypto/keys.ts';
import type { Vault } from '../crypto/vault.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Store } from '../store/store.ts';
import type { Watch } from '../watch/watch.ts';
import type { WechatClient } from '../wechat/client.ts';

/** What features are built from. Tests give the same assembly another clock and other outside services. */
export interface Deps {
  config: Config;
  clock: Clock;
  store: Store;
  keys: KeyRing;
  vault: Vault;
  files: FileStore;
  /** Null when no app id is configured: residents use the browser. */
  wechat: WechatClient | null;
  log: FastifyBaseLogger;
  /** What the server knows of its own health; there in a running server. */
  watch?: Watch;
}
