import { create } from 'zustand';

/** The dialog to dial from anywhere; nothing here is a fact. */
interface DialView {
  readonly isOpen: boolean;
  readonly text: string;
  /** The number came from another program. */
  readonly isOffered: boolean;
  /** On whose behalf the number is dialled; null: the conversation on the screen decides. */
  readonly jurisdictionId: string | null;
}

const closed: DialView = { isOpen: false, text: '', isOffered: false, jurisdictionId: null };

export const useDialView = create<DialView>()(() => closed);

/** Opens the dialog, with a number in it where there is one; what was typed there before is gone. */
export function openDialog(part: Partial<Omit<DialView, 'isOpen'>> = {}): void {
  useDialView.setState({ ...closed, ...part, isOpen: true });
}

export function closeDialog(): void {
  useDialView.setState(closed);
}
