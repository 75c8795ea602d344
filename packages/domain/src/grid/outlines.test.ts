import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM, type LngLat, type MultiPolygon } from '../shared/geo';
import { mergeOutlines } from './mergeOutlines';
import { closeRing, outlineArea, outlineAreaM2, outlineHolds, ringArea } from './rings';
import { selfCrossing } from './selfCrossing';
import { followBorder } from './sharedBorders';
import { snapOutline, snapPosition } from './snap';
import { splitOutline } from './splitOutline';

const runs = process.env.GEZHI_TEST_LENGTH === 'long' ? 5000 : 400;
const centre: LngLat = [115.98, 36.45];

/** An area of up to 25 corners, at most about a kilometre across: corners all around a centre, near and far. */
const anArea: fc.Arbitrary<MultiPolygon> = fc
  .array(fc.double({ min: 0.25, max: 1, noNaN: true }), { minLength: 4, maxLength: 25 })
  .map((reach) => [
    [
      closeRing(
        reach.map((far, i): LngLat => {
          const angle = (2 * Math.PI * i) / reach.length;
          return [centre[0] + 0.006 * far * Math.cos(angle), centre[1] + 0.005 * far * Math.sin(angle)];
        }),
      ),
    ],
  ]);

/** A line right across, bent in the middle near the centre. */
const aLine: fc.Arbitrary<LngLat[]> = fc
  .tuple(
    fc.double({ min: 0, max: Math.PI, noNaN: true }),
    fc.double({ min: -0.4, max: 0.4, noNaN: true }),
    fc.double({ min: 0.1, max: 1, noNaN: true }),
  )
  .map(([angle, bend, share]) => {
    const out = (turn: number): LngLat => [centre[0] + 0.02 * Math.cos(turn), centre[1] + 0.02 * Math.sin(turn)];
    const near: LngLat = [centre[0] + 0.0005 * share, centre[1] + 0.0005 * (1 - share)];
    return [out(angle), near, out(angle + Math.PI + bend)];
  });

const square = (west: number, south: number, size: number): MultiPolygon => [
  [
    closeRing([
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
    ]),
  ],
];
const corners = (outline: MultiPolygon) => outline[0]![0]!.slice(0, -1);

describe('splitting an area', () => {
  it('gives two pieces that cover it and share their border to the last digit; joined again they are the area', () => {
    let done = 0;
    fc.assert(
      fc.property(anArea, aLine, (area, line) => {
        const split = splitOutline(area, line);
        if (!split.ok) return;
        done++;
        const [left, right] = split.pieces;
        const whole = outlineArea(area);
        expect(Math.abs(outlineArea(left) + outlineArea(right) - whole) / whole).toBeLessThan(1e-9);
        expect(selfCrossing(left)).toBeNull();
        expect(selfCrossing(right)).toBeNull();
        // Disjoint: no corner of one that is not on the border lies inside the other.
        const border = new Set(corners(right).map(String));
        for (const corner of corners(left))
          if (!border.has(String(corner))) expect(outlineHolds(right, corner)).toBe(false);
        const again = mergeOutlines(split.pieces);
        expect(again.ok).toBe(true);
        if (!again.ok) return;
        expect(again.outline).toHaveLength(1);
        expect(again.outline[0]).toHaveLength(1);
        expect(Math.abs(outlineArea(again.outline) - whole) / whole).toBeLessThan(1e-9);
      }),
      { numRuns: runs },
    );
    expect(done, 'lines that cut').toBeGreaterThan(runs / 4);
  });

  it('names the piece to the left of the line first', () => {
    const split = splitOutline(square(0, 0, 1), [
      [-1, 0.25],
      [2, 0.25],
    ]);
    expect(split.ok && split.pieces.map((piece) => Math.round(outlineArea(piece) * 100))).toEqual([75, 25]);
  });

  it('takes a line from corner to corner', () => {
    const split = splitOutline(square(0, 0, 1), [
      [0, 0],
      [1, 1],
    ]);
    expect(split.ok && split.pieces.map(outlineArea)).toEqual([0.5, 0.5]);
  });

  it.each([
    [
      'ends inside',
      [
        [-1, 0.5],
        [0.5, 0.5],
      ],
      'line.notAcross',
    ],
    [
      'runs along the border',
      [
        [-1, 0],
        [2, 0],
      ],
      'line.notAcross',
    ],
    [
      'passes by',
      [
        [-1, 3],
        [2, 3],
      ],
      'line.notAcross',
    ],
    [
      'comes back',
      [
        [-1, 0.2],
        [2, 0.2],
        [2, 0.8],
        [-1, 0.8],
      ],
      'line.manyPieces',
    ],
    [
      'crosses itself inside',
      [
        [-1, 0.5],
        [0.8, 0.5],
        [0.8, 0.8],
        [0.5, 0.8],
        [0.5, -1],
      ],
      'line.selfCrossing',
    ],
  ] as [string, LngLat[], string][])('refuses a line that %s', (_, line, problem) => {
    expect(splitOutline(square(0, 0, 1), line)).toEqual({ ok: false, problem });
  });

  it('refuses to go through a hole and leaves other holes and parts where they belong', () => {
    const hole = [...square(0.4, 0.6, 0.2)[0]![0]!].reverse();
    const area: MultiPolygon = [[square(0, 0, 1)[0]![0]!, hole], square(0, 3, 0.5)[0]!];
    expect(
      splitOutline(area, [
        [-1, 0.7],
        [2, 0.7],
      ]),
    ).toEqual({ ok: false, problem: 'line.throughHole' });
    const split = splitOutline(area, [
      [-1, 0.5],
      [2, 0.5],
    ]);
    expect(split.ok && split.pieces.map((piece) => piece.map((polygon) => polygon.length))).toEqual([[2, 1], [1]]);
  });
});

describe('merging areas', () => {
  it('leaves neither hole nor inner border, whatever the order', () => {
    const nine = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => square(x * 0.01, y * 0.01, 0.01)));
    fc.assert(
      fc.property(fc.shuffledSubarray(nine, { minLength: 9 }), (areas) => {
        const merged = mergeOutlines(areas);
        expect(merged.ok && merged.outline).toMatchObject([[expect.anything()]]);
        expect(merged.ok && merged.outline[0]).toHaveLength(1);
        expect(merged.ok && outlineArea(merged.outline)).toBeCloseTo(9e-4, 12);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the hole where an area in the middle stays', () => {
    const ring = [0, 1, 2].flatMap((x) =>
      [0, 1, 2].flatMap((y) => (x === 1 && y === 1 ? [] : [square(x * 0.01, y * 0.01, 0.01)])),
    );
    const merged = mergeOutlines(ring);
    expect(merged.ok && merged.outline[0]).toHaveLength(2);
  });

  it('knows a border although one side has more corners', () => {
    const left = square(0, 0, 0.01);
    const right: MultiPolygon = [
      [
        closeRing([
          [0.01, 0],
          [0.02, 0],
          [0.02, 0.01],
          [0.01, 0.01],
          [0.01, 0.004],
        ]),
      ],
    ];
    const merged = mergeOutlines([left, right]);
    expect(merged.ok && outlineArea(merged.outline)).toBeCloseTo(2e-4, 12);
  });

  it('closes a sliver of a few decimetres between neighbours', () => {
    const merged = mergeOutlines([square(0, 0, 0.01), square(0.010003, 0, 0.01)]);
    expect(merged.ok && merged.outline).toHaveLength(1);
    expect(merged.ok && selfCrossing(merged.outline)).toBeNull();
  });

  it('refuses what only meets in a corner, lies apart or overlaps', () => {
    expect(mergeOutlines([square(0, 0, 1), square(1, 1, 1)])).toEqual({ ok: false, problem: 'merge.notNeighbours' });
    expect(mergeOutlines([square(0, 0, 1), square(3, 0, 1)])).toEqual({ ok: false, problem: 'merge.notNeighbours' });
    expect(mergeOutlines([square(0, 0, 1), square(0.5, 0, 1)]).ok).toBe(false);
  });
});

describe('snapping', () => {
  const neighbours = [square(115.98, 36.45, 0.01), square(115.99, 36.45, 0.01)];

  it('never moves further than its tolerance, and lands on a border where it moves', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.002, max: 0.022, noNaN: true }),
        fc.double({ min: -0.002, max: 0.012, noNaN: true }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        (dLng, dLat, toleranceM) => {
          const at: LngLat = [115.98 + dLng, 36.45 + dLat];
          const snapped = snapPosition(at, neighbours, toleranceM);
          expect(distanceM(at, snapped)).toBeLessThanOrEqual(toleranceM * 1.001 + 1e-6);
          if (String(snapped) !== String(at))
            expect(distanceM(snapPosition(snapped, neighbours, 1), snapped)).toBeLessThan(1e-3);
        },
      ),
      { numRuns: runs },
    );
  });

  it('prefers a corner to the border beside it', () => {
    expect(neighbours.flatMap(corners)).toContain(snapPosition([115.99002, 36.45001], neighbours, 5));
  });

  it('leaves alone what was there before, and shapes smaller than the tolerance', () => {
    const before = square(115.97999, 36.46, 0.005);
    expect(snapOutline(before, neighbours, 20, before)).toEqual(before);
    const tiny = square(115.98, 36.46, 0.00001);
    expect(snapOutline(tiny, neighbours, 20)).toEqual(tiny);
  });
});

describe('a border that is shared', () => {
  const [left, right, above] = [square(0, 0, 0.01), square(0.01, 0, 0.01), square(0, 0.01, 0.01)];
  const moveCorner = (outline: MultiPolygon, from: LngLat, to: LngLat): MultiPolygon =>
    outline.map((polygon) =>
      polygon.map((ring) => ring.map((position) => (String(position) === String(from) ? to : position))),
    );
  const total = (outlines: (MultiPolygon | null)[]) => outlines.reduce((sum, one) => sum + outlineArea(one!), 0);

  it('moves on both sides: nothing is lost between neighbours', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.004, max: 0.004, noNaN: true }),
        fc.double({ min: -0.004, max: 0.004, noNaN: true }),
        (x, y) => {
          fc.pre(Math.abs(x) + Math.abs(y) > 1e-4);
          const after = moveCorner(left, [0.01, 0.01], [0.01 + x, 0.01 + y]);
          const others = [right, above].map((one) => followBorder(left, after, one));
          expect(others).not.toContain(null);
          const corner = square(0.01, 0.01, 0.01);
          const fourth = followBorder(left, after, corner);
          expect(total([after, ...others, fourth])).toBeCloseTo(4e-4, 12);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gets the corner that was added, and loses the one that was taken away', () => {
    const bent: MultiPolygon = [
      [
        closeRing([
          [0, 0],
          [0.01, 0],
          [0.012, 0.005],
          [0.01, 0.01],
          [0, 0.01],
        ]),
      ],
    ];
    const followed = followBorder(left, bent, right);
    expect(total([bent, followed])).toBeCloseTo(2e-4, 12);
    expect(followBorder(bent, left, followed!)?.[0]?.[0]).toHaveLength(5);
    expect(total([followBorder(bent, left, followed!)])).toBeCloseTo(1e-4, 12);
  });

  it('gets a corner where it had only an edge', () => {
    const wide: MultiPolygon = [
      [
        closeRing([
          [0, -0.01],
          [0.02, -0.01],
          [0.02, 0],
          [0, 0],
        ]),
      ],
    ];
    const after = moveCorner(left, [0.01, 0], [0.01, -0.002]);
    expect(total([after, followBorder(left, after, wide), followBorder(left, after, right)])).toBeCloseTo(4e-4, 12);
  });

  it('leaves alone who has no part in it', () => {
    expect(followBorder(left, moveCorner(left, [0, 0], [-0.001, -0.001]), right)).toBeNull();
  });
});

describe('an outline', () => {
  it('that crosses itself is found out, wherever it does', () => {
    expect(
      selfCrossing([
        [
          closeRing([
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
          ]),
        ],
      ]),
    ).toEqual([0.5, 0.5]);
    expect(
      selfCrossing([
        [
          closeRing([
            [0, 0],
            [1, 0],
            [1, 1],
            [0.5, 0],
            [0, 1],
          ]),
        ],
      ]),
    ).not.toBeNull();
    expect(selfCrossing([square(0, 0, 1)[0]!, square(0.5, 0.5, 1)[0]!])).not.toBeNull();
    expect(selfCrossing([square(0, 0, 1)[0]!, square(1, 1, 1)[0]!])).toBeNull();
    expect(
      selfCrossing([
        [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      ]),
    ).not.toBeNull();
  });

  it('has its size in square metres', () => {
    const size = outlineAreaM2(square(116, 36.45, 0.01));
    expect(size).toBeGreaterThan(990_000);
    expect(size).toBeLessThan(1_000_000);
    expect(ringArea(square(0, 0, 1)[0]![0]!)).toBe(1);
  });
});
