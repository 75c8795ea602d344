import type { NetEditKind, NetFinding, NetHistoryEntry } from '@gezhi/contracts';
import { nameOf, type TextKey, t } from '../../../i18n/t';

export const kindName = (kind: NetEditKind): string => t(`net.kind.${kind}`);

export function entryName({ kind, undoes }: NetHistoryEntry): string {
  if (kind === 'undo') return undoes ? t('net.kind.undoOf', { kind: kindName(undoes) }) : t('net.kind.undo');
  return kind === 'other' ? t('net.kind.other') : kindName(kind);
}

/** Small areas in square metres, large ones in square kilometres. */
export function sizeText(squareMetres: number): string {
  if (squareMetres < 10_000) return t('net.m2', { count: Math.round(squareMetres) });
  return t('net.km2', { count: Number((squareMetres / 1e6).toFixed(squareMetres < 1e6 ? 3 : 2)) });
}

export const findingText = ({ code, name, squareMetres }: NetFinding): string =>
  t(`net.finding.${code}`, { name: name ?? '', size: sizeText(squareMetres ?? 0) });

export const levelName = ({ layer, level }: { layer: string; level: string | null }): string =>
  t((level ? `net.level.${level}` : `net.layer.${layer}`) as TextKey);

/** A calendar day, the same in every zone. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export const namesOf = (things: readonly { name: string; nameEn: string | null }[]): string =>
  things.map(nameOf).join(' · ');
