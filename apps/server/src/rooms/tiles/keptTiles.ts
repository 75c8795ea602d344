/** Tiles in memory by a name that says their version: a tile is made once however many ask, and never goes stale. */
export interface KeptTiles {
  /** `make` says under which name its tile is right: what is read may be newer by then than what was asked for. */
  get(name: string, make: () => Promise<{ name: string; bytes: Buffer }>): Promise<Buffer>;
}

/** What lies around the bytes of a kept tile. */
const overheadBytes = 200;

/** Keeps up to so many bytes; what nobody has asked for longest goes first. */
export function openKeptTiles(mostBytes: number): KeptTiles {
  const kept = new Map<string, Buffer>();
  const inTheMaking = new Map<string, Promise<Buffer>>();
  let size = 0;
  const weightOf = (name: string, bytes: Buffer) => name.length * 2 + bytes.length + overheadBytes;

  const forget = (name: string) => {
    const bytes = kept.get(name);
    if (!bytes) return;
    kept.delete(name);
    size -= weightOf(name, bytes);
  };
  const keep = (name: string, bytes: Buffer) => {
    forget(name);
    kept.set(name, bytes);
    size += weightOf(name, bytes);
    for (const oldest of kept.keys()) {
      if (size <= mostBytes) break;
      forget(oldest);
    }
  };

  return {
    async get(name, make) {
      const known = kept.get(name);
      if (known) {
        keep(name, known); // asked for last
        return known;
      }
      const making =
        inTheMaking.get(name) ??
        make()
          .then((made) => {
            keep(made.name, made.bytes);
            return made.bytes;
          })
          .finally(() => inTheMaking.delete(name));
      inTheMaking.set(name, making);
      return making;
    },
  };
}
