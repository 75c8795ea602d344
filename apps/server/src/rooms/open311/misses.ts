/** Who asks for many things that are not there is feeling for ids: after ten within the hour somebody is told, once an hour. */
const hourMs = 3_600_000;
const alarmAt = 10;
const mostAddresses = 10_000;

export function watchMisses(alarm: (address: string) => void, now: () => number = Date.now) {
  const seen = new Map<string, { since: number; count: number }>();
  return (address: string): void => {
    const known = seen.get(address);
    const entry = known && now() - known.since < hourMs ? known : { since: now(), count: 0 };
    entry.count++;
    seen.delete(address);
    seen.set(address, entry); // the latest last: the map forgets who has been quiet longest
    if (seen.size > mostAddresses) seen.delete(seen.keys().next().value!);
    if (entry.count === alarmAt) alarm(address);
  };
}
