import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { faultOf, type ShortForm, type ShortFormFault, tidyShortForm } from '#shared/domain/note/short-form.ts';
import { ask, command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextLine } from '../../ui/TextLine.tsx';

const nothing: ShortForm = { short: '', long: '' };
const aboutLong: ReadonlySet<ShortFormFault> = new Set(['noLong', 'tooLong', 'personal']);

/** An advisor's own short forms for notes, beside those of the place. */
export function ShortFormSettings() {
  const { t } = useTranslation('settings');
  const { own, site, reload } = useForms();
  const [draft, setDraft] = useState<ShortForm>(nothing);
  const [fault, setFault] = useState<ShortFormFault | null>(null);
  const [said, setSaid] = useState('');

  const change = (part: Partial<ShortForm>) => {
    setDraft({ ...draft, ...part });
    setFault(null);
  };
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const form = tidyShortForm(draft);
    const found = faultOf(form, site);
    setFault(found);
    if (found) {
      document.getElementById(aboutLong.has(found) ? 'short-form-long' : 'short-form-short')?.focus();
      return;
    }
    const result = await command('note:keepShortForm', form);
    if (!result.ok) return;
    setDraft(nothing);
    setSaid(t('shortForms.kept', { ...form }));
    document.getElementById('short-form-short')?.focus();
    reload();
  };
  const drop = async ({ short }: ShortForm) => {
    const result = await command('note:dropShortForm', { short });
    if (!result.ok) return;
    setSaid(t('shortForms.dropped', { short }));
    document.getElementById('short-form-short')?.focus();
    reload();
  };
  const sentence =
    fault === null ? undefined : t(`shortForms.fault.${fault}`, { long: site[tidyShortForm(draft).short] });
  const isAboutLong = fault !== null && aboutLong.has(fault);
  return (
    <section className="settings-part" aria-labelledby="settings-short-forms">
      <h2 id="settings-short-forms">{t('shortForms.title')}</h2>
      <p>{t('shortForms.intro')}</p>
      <Form className="short-form-form" validationBehavior="aria" onSubmit={(event) => void keep(event)}>
        <TextLine
          label={t('shortForms.short')}
          inputId="short-form-short"
          value={draft.short}
          maxLength={8}
          onChange={(short) => change({ short })}
          error={isAboutLong ? undefined : sentence}
        />
        <TextLine
          label={t('shortForms.long')}
          inputId="short-form-long"
          value={draft.long}
          maxLength={200}
          onChange={(long) => change({ long })}
          error={isAboutLong ? sentence : undefined}
        />
        <ActionButton icon={Plus} label={t('shortForms.keep')} type="submit" />
      </Form>
      <p className="muted">{t('shortForms.hint')}</p>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {own.length > 0 && (
        <ul className="short-forms" aria-label={t('shortForms.own')}>
          {own.map((form) => (
            <li key={form.short}>
              <span>
                <strong>{form.short}</strong> {form.long}
              </span>
              <ActionButton
                icon={Trash2}
                look="quiet"
                label={t('shortForms.drop')}
                aria-label={t('shortForms.dropOf', { short: form.short })}
                onPress={() => void drop(form)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useForms() {
  const [forms, setForms] = useState<{ own: readonly ShortForm[]; site: Readonly<Record<string, string>> }>(none);
  const reload = useCallback(() => {
    void Promise.all([ask('note:ownShortForms', undefined), ask('note:aids', undefined)]).then(([own, site]) => {
      setForms({ own: (own.ok && own.value) || [], site: (site.ok && site.value?.shortForms) || {} });
    });
  }, []);
  useEffect(reload, [reload]);
  return { ...forms, reload };
}

const none = { own: [], site: {} };
