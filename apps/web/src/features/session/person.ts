import type { PersonView } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import { nameOf, t } from '../../i18n/t';

export type Person = PersonView;

/** The person as the domain's rules see them. */
export const actorOf = ({ id, posts }: Person): Actor => ({
  kind: 'staff',
  personId: id,
  posts: posts.map(({ role, unit }) => ({ role, unitId: unit.id })),
});

/** `派遣员 · 市创城办`, for each post. */
export const postText = ({ role, unit }: Person['posts'][number]): string =>
  `${t(`cases.role.${role}`)} · ${nameOf(unit)}`;
