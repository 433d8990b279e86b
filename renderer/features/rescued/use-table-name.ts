import { useTranslation } from 'react-i18next';

/** What people call the tables and columns of the store, as far as there are words; else their own names. */
export function useTableName(): (table: string) => string {
  const { t, i18n } = useTranslation('settings');
  return (table) =>
    i18n.exists(`settings:rescued.table.${table}`)
      ? t(`rescued.table.${table as 'note'}`)
      : t('rescued.table.other', { name: table });
}

export function useFieldName(): (field: string) => string {
  const { t, i18n } = useTranslation('settings');
  return (field) =>
    i18n.exists(`settings:rescued.field.${field}`) ? t(`rescued.field.${field as 'text'}`) : field.replaceAll('_', ' ');
}
