/** A place in a list by instant and id, as pages hand it around. */
export interface Place {
  at: Date;
  id: string;
}

export const writePlace = ({ at, id }: Place) => `${at.toISOString()}_${id}`;

/** A cursor somebody edited by hand begins the list anew. */
export function readPlace(text: string | undefined): Place | null {
  const [, at, id] = text?.match(/^(\d{4}-[\dT:.-]+Z)_([\da-f-]{36})$/) ?? [];
  const instant = new Date(at ?? '');
  return id && !Number.isNaN(instant.getTime()) ? { at: instant, id } : null;
}
