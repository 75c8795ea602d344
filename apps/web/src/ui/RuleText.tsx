import { t, useLanguage } from '../i18n/t';

/**
 * Words of a rule that count in Chinese: in English where there is a translation, else the Chinese itself, marked for
 * readers and said to be so.
 */
export function RuleText({ zh, en }: { zh: string; en: string | null | undefined }) {
  const language = useLanguage();
  if (language !== 'en') return zh;
  if (en) return en;
  return (
    <>
      <span lang="zh">{zh}</span> <span className="muted small">{t('common.inChinese')}</span>
    </>
  );
}
