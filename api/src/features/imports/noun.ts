import type { ImportReport } from '@tellit/shared/contract/administration.ts';
import type { Vault } from '../../platform/crypto/vault.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ChangeScene } from '../history-of-changes/record-change.ts';
import type { Column, ImportProblem, Line } from './columns.ts';

/** What one kind of import knows: its columns, what makes its lines impossible, and how they are created. */
export interface ImportNoun<Value> {
  columns: Readonly<Record<keyof Value & string, Column>>;
  /** Problems of the lines among each other and with what is there already. */
  check(db: Db, t: Tables, scene: ChangeScene, lines: readonly Line<Value>[]): Promise<ImportProblem[]>;
  /** Slow work for the lines before the transaction (password hashes). */
  prepare(lines: readonly Line<Value>[]): Promise<Prepared>;
  /** Creates everything through the ordinary commands, in the caller's transaction. */
  create(
    db: Db,
    t: Tables,
    scene: ChangeScene,
    lines: readonly Line<Value>[],
    prepared: Prepared,
    vault: Vault,
  ): Promise<void>;
}

export interface Prepared {
  /** First passwords by account, to be shown once. */
  accounts: ImportReport['accounts'];
  hashes: ReadonlyMap<string, string>;
}

export const NOTHING_PREPARED: Prepared = { accounts: [], hashes: new Map() };
