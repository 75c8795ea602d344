import type { PublicProblem } from '../../../features/publicVoice/api';
import { nameOf, t } from '../../../i18n/t';

export const whatText = ({ categoryName, categoryNameEn, broadKind }: PublicProblem): string =>
  categoryName ? nameOf({ name: categoryName, nameEn: categoryNameEn }) : t(`cases.broadKind.${broadKind ?? 'other'}`);

export const whereText = ({ area, placeName, placeNameEn }: PublicProblem): string =>
  [...area.map(nameOf), placeName && nameOf({ name: placeName, nameEn: placeNameEn })].filter(Boolean).join(' · ');

/** How it stands, or how it ended: never "closed" where it is not fixed. */
export const standsText = ({ stage, ending }: PublicProblem): string =>
  ending ? t(`portal.ending.${ending}`) : t(`portal.problems.stage.${stage}`);
