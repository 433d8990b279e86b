import { type FormEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ActionReceipt } from '#shared/domain/customer-action/action.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { todayIn } from './today-in.ts';
import { focusFirstFault, useSubmit } from './use-submit.ts';

/** What all three forms do: fold a draft into an action, say what is wrong, and tell when it was taken. */
export function useForm(
  conversationId: string,
  draft: () => Parameters<ReturnType<typeof useSubmit>['submit']>[0],
  onTaken: (receipt: ActionReceipt) => void,
) {
  const { t } = useTranslation('action');
  const zone = useWorkplace(({ site }) => site.zone);
  const today = (): LocalDate => todayIn(zone);
  const form = useRef<HTMLFormElement>(null);
  const { submit, faults, clear, isBusy } = useSubmit(conversationId, today);
  const errorOf = (field: string) => {
    const fault = faults[field];
    return fault && t(`fault.${fault}`);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    let taking: Promise<ActionReceipt | null> = Promise.resolve(null);
    flushSync(() => {
      taking = submit(draft());
    });
    if (form.current) focusFirstFault(form.current);
    void taking.then((receipt) => receipt && onTaken(receipt));
  };
  return { form, onSubmit, errorOf, clear, isBusy, today };
}
