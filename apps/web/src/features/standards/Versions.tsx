import type { CategoryRef } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../i18n/t';
import { ErrorMessage } from '../../ui/StateMessage';
import { When } from '../../ui/Zone';
import { type CategoryVersion, versionsQuery } from './api';
import { differencesOf } from './conditionsDraft';
import { DifferenceLines } from './DifferenceLines';

/** Every version of one category: who, when, on what basis, and what it changed. */
export function Versions({ category }: { category: CategoryRef }) {
  const versions = useQuery(versionsQuery(category));
  if (versions.error) return <ErrorMessage error={versions.error} onRetry={versions.refetch} />;
  return (
    <ol className="versions">
      {versions.data?.map((version, i) => {
        const before = versions.data[i + 1];
        return (
          <li key={version.version}>
            <p>
              <strong>{t('standards.version', { version: version.version })}</strong> <Who version={version} />
            </p>
            {version.basis && <p className="muted small">{version.basis}</p>}
            {before && before.isWithdrawn !== version.isWithdrawn && (
              <p>{t(version.isWithdrawn ? 'standards.withdraw' : 'standards.restore')}</p>
            )}
            {before && before.name !== version.name && (
              <p>
                {t('standards.renamed')}
                <del lang="zh">{before.name}</del> → <ins lang="zh">{version.name}</ins>
              </p>
            )}
            {before && before.nameEn !== version.nameEn && (
              <p>
                {t('standards.nameEn')} <del>{before.nameEn ?? t('standards.noValue')}</del> →{' '}
                <ins>{version.nameEn ?? t('standards.noValue')}</ins>
              </p>
            )}
            {before && (
              <DifferenceLines
                differences={differencesOf(before.conditions, version.conditions, t('standards.cityDefault'))}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

export const Who = ({ version }: { version: Pick<CategoryVersion, 'how' | 'byName' | 'at'> }) => (
  <span className="muted">
    {version.how === null
      ? t('standards.loaded')
      : version.byName
        ? t('standards.byPerson', { name: version.byName })
        : t('standards.bySystem')}
    {version.how === 'file' && ` · ${t('standards.byFile')}`}
    {version.at && (
      <>
        {' · '}
        <When at={version.at} />
      </>
    )}
  </span>
);
