import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextLine } from '../../ui/TextLine.tsx';

/** Asks for the password of the telephone line when it is missing or refused. Main keeps it; this window does not. */
export function SignInBanner() {
  const { t } = useTranslation('signIn');
  const cause = useWorkplace(({ line }) => (line.name === 'lost' ? line.cause : null));
  const [password, setPassword] = useState('');
  if (cause !== 'no-password' && cause !== 'wrong-password') return null;

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return;
    const result = await command('line:signIn', { password });
    if (result.ok) setPassword('');
  };

  return (
    <form className="sign-in" aria-label={t('label')} onSubmit={(event) => void signIn(event)}>
      <KeyRound aria-hidden="true" size={20} />
      <p role="alert">{t(cause)}</p>
      <TextLine
        label={t('password')}
        type="password"
        autoComplete="off"
        value={password}
        onChange={setPassword}
        maxLength={200}
      />
      <ActionButton type="submit" look="primary" label={t('submit')} />
    </form>
  );
}
