import type { InstructionKind, InstructionList } from '../../../features/instructions/api';

export const instructionLists = ['open', 'overdue', 'done'] as const satisfies readonly InstructionList[];
export const kinds = ['instruction', 'meetingDecision'] as const satisfies readonly InstructionKind[];

export interface InstructionSearch {
  list?: InstructionList;
  kind?: InstructionKind;
  /** `new` while one is entered, and the case it is about. */
  enter?: 'new';
  case?: string;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Old or hand-edited links still open: a value nobody knows is left out. */
export const readInstructionSearch = (search: Record<string, unknown>): InstructionSearch => {
  const list = instructionLists.find((known) => known === search.list);
  const kind = kinds.find((known) => known === search.kind);
  return {
    ...(list && list !== 'open' && { list }),
    ...(kind && { kind }),
    ...(search.enter === 'new' && { enter: 'new' as const }),
    ...(typeof search.case === 'string' && id.test(search.case) && { case: search.case }),
  };
};
