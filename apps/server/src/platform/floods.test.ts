import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFloods } from './floods';
import { openSecrets } from './secrets';

const folder = mkdtempSync(join(tmpdir(), 'gezhi-floods-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what keeps a flood out', () => {
  it('is not forgotten because of it: networks by the ten thousand do not fill the city’s bucket anew', () => {
    const { report } = openFloods({ perHour: 2, secrets: openSecrets(folder), now: () => 0 });
    let taken = 0;
    // Whoever owns a /48 has more networks than this.
    for (let i = 0; i < 60_000; i++) if (report(1, `2001:db8:1:${i.toString(16)}::1`, undefined) === null) taken++;
    expect(taken, 'beyond half of the city’s room each costs work').toBe(101);
  });
});
