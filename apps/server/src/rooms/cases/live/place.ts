import type { LogPlace } from '../../../platform/consumers';

const shape = /^(\d{1,16})\.(\d{1,10})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** Where the log stood, as the id of a line: a browser that was away hands it back (`Last-Event-ID`). */
export const placeText = ({ xid, version, subject_id }: LogPlace) => `${xid}.${version}.${subject_id}`;

/** Null where it is none: such a listener is told that it missed something. */
export function readPlace(text: string | undefined): LogPlace | null {
  const [, xid, version, subject_id] = shape.exec(text ?? '') ?? [];
  if (!xid || !version || !subject_id) return null;
  const place = { xid: Number(xid), version: Number(version), subject_id };
  return Number.isSafeInteger(place.xid) && place.version < 2 ** 31 ? place : null;
}
