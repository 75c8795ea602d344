import type { InstructionRow, InstructionView, instructionLists, instructionsApi } from '@gezhi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { addressOf, endpoint, putPhoto } from '../../lib/call';
import { hexSha256 } from '../../lib/hexSha256';

export type Instruction = z.infer<typeof InstructionRow>;
export type InstructionFile = z.infer<typeof InstructionView>;
export type InstructionList = (typeof instructionLists)[number];
export type InstructionKind = Instruction['kind'];

const listInstructions = endpoint<typeof instructionsApi.list>('GET', '/api/instructions');
const readInstruction = endpoint<typeof instructionsApi.read>('GET', '/api/instructions/:id');
export const registerInstruction = endpoint<typeof instructionsApi.register>('POST', '/api/instructions');
export const moveInstruction = endpoint<typeof instructionsApi.move>('POST', '/api/instructions/:id/moves');

export const instructionsKey = ['instructions'] as const;

export const instructionList = (list: InstructionList, kind: InstructionKind | undefined) =>
  infiniteQueryOptions({
    queryKey: [...instructionsKey, 'list', list, kind],
    queryFn: ({ pageParam }) => listInstructions({ query: { list, kind, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const instructionQuery = (id: string) =>
  queryOptions({ queryKey: [...instructionsKey, 'one', id], queryFn: () => readInstruction({ params: { id } }) });

export const originalUrl = (id: string, originalId: string) =>
  addressOf('/api/instructions/:id/originals/:originalId', { id, originalId });

/** A file of the original as it is announced: its name and hash go first, its bytes follow. */
export interface Original {
  id: string;
  sha256: string;
  file: File;
}

export async function asOriginal(id: string, file: File): Promise<Original> {
  return { id, file, sha256: await hexSha256(await file.arrayBuffer()) };
}

/** Sends the bytes of an original that was named; safe to repeat. */
export const sendOriginal = (instructionId: string, { id, file }: Pick<Original, 'id' | 'file'>) =>
  putPhoto(originalUrl(instructionId, id), file);
