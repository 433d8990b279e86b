import { FileUp, Keyboard } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { languages } from '../../i18n.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { HotkeyKeys } from '../../ui/HotkeyKeys.tsx';
import { RescuedSettings } from '../rescued/index.ts';
import { SoundSettings } from '../sound/index.ts';
import { DiagnosisSettings } from './DiagnosisSettings.tsx';
import { OwnDataSettings } from './OwnDataSettings.tsx';
import { applyPreferences, loadPreferences, type Preferences, themes } from '../../preferences.ts';

// With its lists of words it is nothing to wait for at the start.
const ShortFormSettings = lazy(async () => ({
  default: (await import('./ShortFormSettings.tsx')).ShortFormSettings,
}));

// Each language is named in itself, so that whoever needs it can read it.
const languageNames = { de: 'Deutsch', en: 'English' } as const;

/** How the window looks, which keys work everywhere, and what this workplace runs on. */
export function SettingsPage() {
  const { t } = useTranslation(['settings', 'shell']);
  const [preferences, setPreferences] = useState(loadPreferences);
  const setHelpOpen = useAppStore((state) => state.setHelpOpen);
  const showPage = useAppStore((state) => state.showPage);
  const { site, mode, runtime, hotkeys } = useWorkplace((workplace) => workplace);
  const isStandIn = !runtime.startsWith('Electron');

  const choose = (part: Partial<Preferences>) => {
    const chosen = { ...preferences, ...part };
    setPreferences(chosen);
    void applyPreferences(chosen);
  };

  return (
    <section className="page" aria-labelledby="settings-title">
      <h1 id="settings-title" tabIndex={-1}>
        {t('title')}
      </h1>
      <section className="settings-part" aria-labelledby="settings-appearance">
        <h2 id="settings-appearance">{t('appearance')}</h2>
        <Choice
          label={t('theme')}
          value={preferences.theme}
          options={themes.map((theme) => ({ id: theme, label: t(`themeValue.${theme}`) }))}
          onChange={(theme) => choose({ theme })}
        />
        <Choice
          label={t('language')}
          value={preferences.language}
          options={languages.map((language) => ({ id: language, label: languageNames[language] }))}
          onChange={(language) => choose({ language })}
        />
        <p className="muted">{t('languageHint')}</p>
      </section>
      <SoundSettings />
      <Suspense>
        <ShortFormSettings />
      </Suspense>
      <section className="settings-part" aria-labelledby="settings-hotkeys">
        <h2 id="settings-hotkeys">{t('hotkeys')}</h2>
        <dl className="facts">
          <dt>{t('hotkeyAnswer')}</dt>
          <dd>
            <HotkeyKeys accelerator={hotkeys.answer} />
          </dd>
          <dt>{t('hotkeyMute')}</dt>
          <dd>
            <HotkeyKeys accelerator={hotkeys.mute} />
          </dd>
        </dl>
        <p className="muted">{t('hotkeysHint')}</p>
        <ActionButton icon={Keyboard} label={t('keys')} keyName="help" onPress={() => setHelpOpen(true)} />
      </section>
      <DiagnosisSettings />
      <RescuedSettings />
      <section className="settings-part" aria-labelledby="settings-import">
        <h2 id="settings-import">{t('import.title')}</h2>
        <p>{t('import.intro')}</p>
        <ActionButton icon={FileUp} label={t('import.open')} onPress={() => showPage('import')} />
      </section>
      <OwnDataSettings />
      <section className="settings-part" aria-labelledby="settings-about">
        <h2 id="settings-about">{t('about')}</h2>
        <dl className="facts">
          <dt>{t('site')}</dt>
          <dd>{site.name}</dd>
          <dt>{t('mode')}</dt>
          <dd>{t(`shell:mode.${mode}`)}</dd>
          <dt>{t('runtime')}</dt>
          <dd>{runtime}</dd>
        </dl>
        {isStandIn && <p className="muted">{t('standIn')}</p>}
      </section>
    </section>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly onChange: (id: Id) => void;
}

function Choice<Id extends string>({ label, value, options, onChange }: ChoiceProps<Id>) {
  const choose = (id: string) => {
    const option = options.find((candidate) => candidate.id === id);
    if (option) onChange(option.id);
  };
  return (
    <RadioGroup className="choice" orientation="horizontal" value={value} onChange={choose}>
      <Label className="label">{label}</Label>
      <div className="row">
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="radio">
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
