import { faultOf, maxOwnForms, type ShortForm, tidyShortForm } from '#shared/domain/note/short-form.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';
import { createOwnShortFormRepository } from './own-short-form-repository.ts';

export interface OwnShortFormOptions {
  readonly db: Database;
  /** Who works at this place: everybody has their own. */
  readonly advisor: string;
  /** Short forms of the place, which go before. */
  readonly siteForms: () => Readonly<Record<string, string>>;
  readonly log: Log;
}

/** Short forms that an advisor keeps for themselves. */
export interface OwnShortForms {
  /** By the alphabet. */
  list(): ShortForm[];
  /** Keeps one, in the place of an earlier one with the same short. */
  keep(form: ShortForm): Result<void>;
  drop(short: string): Result<void>;
}

const stays =
  'Ihre bisherigen Kurzformen sind unverändert. Bitte noch einmal versuchen oder die Systembetreuung rufen.';

export function createOwnShortForms({ db, advisor, siteForms, log }: OwnShortFormOptions): OwnShortForms {
  const repository = createOwnShortFormRepository(db);

  return {
    list: () => repository.list(advisor),

    keep(typed) {
      const form = tidyShortForm(typed);
      // The window says the same while one types; main does not rely on it.
      const fault = faultOf(form, siteForms());
      if (fault) return failure(`short-form-${fault}`, 'Diese Kurzform geht hier nicht. Es wurde nichts geändert.');
      const others = repository.list(advisor).filter(({ short }) => short !== form.short);
      if (others.length >= maxOwnForms) {
        return failure(
          'short-forms-full',
          `Mehr als ${maxOwnForms} eigene Kurzformen gehen nicht. Bitte löschen Sie zuerst eine.`,
        );
      }
      return attemptWrite(log, 'own-short-form', stays, () => {
        repository.keep(advisor, form);
        return ok();
      });
    },

    drop: (short) =>
      attemptWrite(log, 'own-short-form', stays, () => {
        repository.drop(advisor, short);
        return ok();
      }),
  };
}
