import { createContext, useContext } from 'react';
import { dateTime, exactTime, timeOf } from '../lib/format';

const Zone = createContext('Asia/Shanghai');

/** The zone of the city one works in; every instant on a face is told in it. */
export const ZoneProvider = Zone.Provider;
export const useZone = () => useContext(Zone);

/** An instant as people say it, with the whole of it on hover. `time` leaves the day away where it is clear. */
export function When({ at, show = 'dateTime' }: { at: string; show?: 'dateTime' | 'time' }) {
  const zone = useZone();
  return (
    <time dateTime={at} title={exactTime(at, zone)}>
      {show === 'time' ? timeOf(new Date(at), zone) : dateTime(at, zone)}
    </time>
  );
}
