import { useQuery } from '@tanstack/react-query';
import { knownHereQuery } from '../../../../features/cases/problemList/knownHere';
import type { Matter } from '../../../../features/cases/staffReport/matter';
import { nameOf, t } from '../../../../i18n/t';

/** What is likely known already at the place of a matter: open ones and closed ones it may be a relapse of. */
export function KnownHere({ matter }: { matter: Matter }) {
  const known = useQuery(knownHereQuery(matter));
  if (!known.data || known.data.length === 0) return null;
  return (
    <div className="chat-known">
      <p className="small">{t('report.list.known')}</p>
      <ul>
        {known.data.map((like) => (
          <li key={like.ref}>
            {t(`report.list.relation.${like.relation}`)} ·{' '}
            {like.categoryName
              ? nameOf({ name: like.categoryName, nameEn: like.categoryNameEn })
              : like.broadKind && t(`cases.broadKind.${like.broadKind}`)}
            {like.placeName && ` · ${nameOf({ name: like.placeName, nameEn: like.placeNameEn })}`}
            {like.aboutM !== null && ` · ${t('report.list.about', { metres: like.aboutM })}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
