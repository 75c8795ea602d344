import type { Edition } from '../../../features/standards/api';
import { nameOf, t } from '../../../i18n/t';
import type { Choices } from '../../../ui/Picker';

/** `event-01` of the edition in force, `event-01@GB/T …` of another one. */
export const keyOf = (kind: string, edition: string | undefined) => (edition ? `${kind}@${edition}` : kind);

export function readKey(key: string | undefined): { kind: string | undefined; edition: string | undefined } {
  const [kind, edition] = key?.split('@') ?? [];
  return { kind, edition };
}

/** Classes to choose from, events before components; those of an edition that is not in force say whose they are. */
export function kindGroups(editions: readonly Edition[]): Choices[] {
  const inForceFirst = [...editions].sort((a, b) => Number(b.isInForce) - Number(a.isInForce));
  return inForceFirst.flatMap(({ code, isInForce, classes }) =>
    (['event', 'component'] as const).map((kind) => ({
      label: [t(`cases.categoryKind.${kind}`), !isInForce && code].filter(Boolean).join(' · '),
      options: classes
        .filter((group) => group.kind === kind)
        .map((group) => ({
          value: keyOf(`${kind}-${group.code}`, isInForce ? undefined : code),
          label: nameOf(group),
        })),
    })),
  );
}
