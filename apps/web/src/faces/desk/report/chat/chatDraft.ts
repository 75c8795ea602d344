import type { Card } from '../../../../features/cases/groupChat/cards';
import type { Source } from '../../../../features/cases/staffReport/matter';
import { newId } from '../../../../lib/newId';
import type { SourceFile } from '../useRecordVisit';

/** A pasted chat being looked through; kept on the device until it is sent. */
export interface ChatDraft {
  id: string;
  name: string;
  day: string;
  source: Source;
  dueDay: string;
  keepsSenders: boolean;
  cards: readonly Card[];
  leftOut: readonly string[];
  /** A list brought in as a file, as it came; null: pasted. */
  document: SourceFile | null;
}

export const freshChat = (day: string, source: Source, name: string): ChatDraft => ({
  id: newId(),
  name,
  day,
  source,
  dueDay: '',
  keepsSenders: false,
  cards: [],
  leftOut: [],
  document: null,
});

export type ChangeDraft = (to: (draft: ChatDraft) => ChatDraft) => void;
export type ChangeCards = (to: (cards: readonly Card[]) => readonly Card[]) => void;
