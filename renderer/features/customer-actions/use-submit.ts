import { useState } from 'react';
import { v7 } from 'uuid';
import { type ActionReceipt, CustomerAction } from '#shared/domain/customer-action/action.ts';
import { type ActionFault, type ActionFaults, checkAction } from '#shared/domain/customer-action/check-action.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { command } from '../../store/command.ts';

export interface FormProps {
  readonly conversationId: string;
  readonly jurisdictionId: string;
  readonly onTaken: (receipt: ActionReceipt, more?: string | null) => void;
}

/** What stands in a form: a field that was not filled in is `null` or empty. */
type Draft = { readonly kind: CustomerAction['kind'] } & Readonly<Record<string, unknown>>;
export type FormFaults = Readonly<Record<string, ActionFault | 'missing' | undefined>>;

/**
 * Reads a draft, says what is wrong where, and hands it to main. The operation's id stays the same until it was taken, so
 * that an answer lost on its way makes no second record.
 */
export function useSubmit(conversationId: string, today: () => LocalDate) {
  const [operationId, setOperationId] = useState<string>(() => v7());
  const [faults, setFaults] = useState<FormFaults>({});
  const [isBusy, setBusy] = useState(false);

  async function submit(draft: Draft): Promise<ActionReceipt | null> {
    const read = readDraft(draft, today());
    setFaults(read.faults);
    if (read.action === null || isBusy) return null;
    setBusy(true);
    const result = await command('action:submit', { conversationId, operationId, action: read.action });
    setBusy(false);
    if (!result.ok) return null;
    setOperationId(v7());
    return result.value;
  }
  return { submit, faults, clear: () => setFaults({}), isBusy };
}

function readDraft(draft: Draft, today: LocalDate): { faults: FormFaults; action: CustomerAction | null } {
  const parsed = CustomerAction.safeParse(draft);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => String(path.at(-1) ?? ''));
    return { faults: Object.fromEntries(fields.map((field) => [field, 'missing' as const])), action: null };
  }
  const faults: ActionFaults = checkAction(parsed.data, today);
  return Object.keys(faults).length > 0 ? { faults, action: null } : { faults, action: parsed.data };
}

/** The first wrong field takes the focus, and with it a screen reader says the sentence that helps. */
export function focusFirstFault(form: HTMLFormElement): void {
  form
    .querySelector<HTMLElement>('[data-invalid] :is(button, input:not([hidden]), textarea, [role=spinbutton])')
    ?.focus();
}
