import type { PublicProblem } from '@gezhi/contracts';
import type { z } from 'zod';

type View = z.infer<typeof PublicProblem>;

/** Points with plain properties: whoever draws them draws text, never markup. */
export const asGeoJson = (problems: readonly View[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: problems.flatMap(({ position, photos, area, unit, body, ...plain }) =>
      position
        ? [
            {
              type: 'Feature',
              id: plain.ref,
              geometry: { type: 'Point', coordinates: position },
              properties: {
                ...plain,
                area: area.map(({ name }) => name).join(' · '),
                unit: unit?.name ?? null,
                body: body && bodyText(body),
              },
            },
          ]
        : [],
    ),
  });

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const text = (words: string) => words.replace(/[&<>"']/g, (sign) => escapes[sign]!);

export const broadKindNames = {
  cleanliness: '环境卫生',
  road: '道路破损',
  parking: '停车秩序',
  facility: '公共设施',
  trade: '占道经营',
  other: '其他问题',
} as const satisfies Record<NonNullable<View['broadKind']>, string>;

const endingNames = {
  fixed: '已解决',
  willNotFix: '暂不能解决',
  notOurs: '不属于城市管理职责',
  private: '私人事务',
  duplicate: '与另一件合并',
  gone: '问题已不存在',
  unclear: '情况不清',
  withdrawn: '已撤回',
  void: '作废',
} as const satisfies Record<NonNullable<View['ending']>, string>;

const bodyText = ({ name, phone }: NonNullable<View['body']>) => `由${name}负责${phone ? `，电话 ${phone}` : ''}`;

/** RSS 2.0. The feed of a city speaks its city's language; every word in it is a name of ours or escaped. */
export function asRss(problems: readonly View[], { title, link }: { title: string; link: string }): string {
  const items = problems.map((problem) => {
    const what = problem.categoryName ?? broadKindNames[problem.broadKind ?? 'other'];
    const where = [...problem.area.map(({ name }) => name), problem.placeName].filter(Boolean).join(' · ');
    const state = problem.ending ? endingNames[problem.ending] : '处理中';
    const address = `${link}/problems#${problem.ref}`;
    const at = new Date(problem.endedAt ?? problem.reportedAt).toUTCString();
    return (
      `<item><title>${text(`${what} · ${state}`)}</title><link>${text(address)}</link>` +
      `<guid isPermaLink="false">${problem.ref} ${problem.stage}</guid><pubDate>${at}</pubDate>` +
      `<description>${text([where, problem.words, problem.body && bodyText(problem.body)].filter(Boolean).join(' — '))}</description></item>`
    );
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>' +
    `<title>${text(title)}</title><link>${text(`${link}/problems`)}</link><description>${text(title)}</description>` +
    `${items.join('')}</channel></rss>`
  );
}
