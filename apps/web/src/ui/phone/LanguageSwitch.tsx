import { setLanguage, t, useLanguage } from '../../i18n/t';

/** Says where it leads in the language it leads to. */
export function LanguageSwitch() {
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="ph-link ph-aside" lang={other} onClick={() => void setLanguage(other)}>
      {t('common.otherLanguage')}
    </button>
  );
}
