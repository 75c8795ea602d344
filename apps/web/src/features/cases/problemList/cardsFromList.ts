import { type ListColumns, listedProblem, proposeKinds } from '@gezhi/domain';
import type { Card } from '../groupChat/cards';
import { newMatter } from '../staffReport/matter';
import type { ProblemList } from './api';

/** A card for every row that says anything; what it is filed as and where it lies is proposed and looked through like a chat's. */
export function cardsFromList({ headers, rows }: ProblemList, columns: ListColumns, newId: () => string): Card[] {
  return rows.flatMap((row) => {
    const problem = listedProblem(row, columns, headers);
    if (!problem) return [];
    const { words, place, dueDay, unit, isCured } = problem;
    const matter = {
      ...newMatter(newId()),
      words,
      broadKind: proposeKinds(words, []).broadKind,
      sourceRow: row.row,
      ...(isCured && { cured: { by: (unit ?? '').slice(0, 60), photos: [] } }),
    };
    return [
      {
        matter: dueDay ? { ...matter, dueDay } : matter,
        sender: null,
        office: null,
        saidAt: null,
        heading: place,
        pictures: 0,
        isPlaced: false,
      },
    ];
  });
}
