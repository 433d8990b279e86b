import { type KeptKind, mostAccesses, type OwnData } from '#shared/domain/privacy/own-data.ts';
import type { RetainedKind, RetentionRules } from '#shared/domain/retention/retention-rules.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { ok } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { AccessLog } from '../access-log/index.ts';
import { createOwnDataRepository } from './own-data-repository.ts';

export interface OwnDataOptions {
  readonly db: Database;
  readonly accessLog: Pick<AccessLog, 'list'>;
  readonly rulesNow: () => RetentionRules | null;
  readonly lastDeletion: () => Instant | null;
  /** Days that the site keeps the list of calls. */
  readonly callListDays: number;
  readonly advisor: string;
  readonly clock: Clock;
}

const retainedAs: Readonly<Record<Exclude<KeptKind, 'calls' | 'shortForms'>, RetainedKind>> = {
  conversations: 'conversations',
  noteChanges: 'conversations',
  callbacks: 'callbacks',
  outboundCalls: 'outboundCalls',
  appointments: 'appointments',
  actions: 'actions',
  // They go with their conversation.
  identifications: 'conversations',
  accesses: 'accessLog',
};

/** Shows whoever works here what is kept about them, and hands it over as a file (Art. 15 GDPR). */
export function registerPrivacyChannels(ipc: Ipc, options: OwnDataOptions): void {
  const { accessLog, rulesNow, advisor, clock } = options;
  const repository = createOwnDataRepository(options.db);

  function load(): OwnData {
    const rules = rulesNow();
    const daysOf = (kind: KeptKind): number | null => {
      if (kind === 'shortForms') return null;
      return kind === 'calls' ? options.callListDays : (rules?.keep[retainedAs[kind]] ?? null);
    };
    return {
      advisor,
      kept: repository.counts().map(({ kind, count }) => ({ kind, count, days: daysOf(kind) })),
      rules: rules && { version: rules.version, law: rules.source.law },
      lastDeletion: options.lastDeletion(),
      accesses: accessLog
        .list({ limit: mostAccesses })
        .map(({ id, at, reason, detail }) => ({ id, at, reason, detail })),
    };
  }

  ipc.handle('agent', 'privacy:load', () => ok(load()));
  ipc.handle('agent', 'privacy:export', () => {
    const at = clock.now();
    const text = JSON.stringify({ exportedAt: at, advisor, rules: rulesNow(), ...repository.all() }, null, 2);
    return ok({ name: `eigene-daten-${at.slice(0, 10)}.json`, text });
  });
}
