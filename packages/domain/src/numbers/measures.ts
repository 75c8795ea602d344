import type { MarkKind } from './marks';

/** Topics under which the counts of the standard are read. */
export const numberTopics = ['reports', 'verify', 'dispatch', 'handle', 'quality', 'close', 'voice'] as const;
export type NumberTopic = (typeof numberTopics)[number];

/** What must hold for a mark beyond its kind and its period. */
export type Standing = 'done' | 'onTime' | 'late' | 'lateUndone';

/** One base count (performance evaluation §1) as data: the server's SQL and the pure count below both read it. */
export interface CountRow {
  code: string;
  topic: NumberTopic;
  kinds: readonly MarkKind[];
  /** Whose instant puts a mark into the period; `carried`: due before the period and not done when it began. */
  by: 'at' | 'dueAt' | 'doneAt' | 'carried';
  is?: Standing;
  /** `none`: only plain ones · `some`: only those with one · `kept`: whatever was not taken away. Left out: all. */
  flaw?: 'none' | 'some' | 'kept';
  source?: 'public' | 'inspector';
  /** Only where a creation grid or a cell grid holds the place: there somebody patrols. */
  inGrid?: true;
  /** Only cases that have such a mark as well. */
  having?: MarkKind;
}

const count = <const C extends string>(code: C, topic: NumberTopic, row: Omit<CountRow, 'code' | 'topic'>) => ({
  code,
  topic,
  ...row,
});

/**
 * Every base count of §1. Differences from the wording there, each because the log knows no better: 漏报 has no rota of shifts
 * to ask, so every public report filed inside a grid counts; 准确派遣 is settled as soon as another unit gets the case, not at
 * its close; 督办 are orders of level 2 and above, a reminder is none.
 */
export const counts = [
  count('reportedCount', 'reports', { kinds: ['report'], by: 'at' }),
  count('inspectorReportedCount', 'reports', { kinds: ['report'], by: 'at', source: 'inspector' }),
  count('publicReportedCount', 'reports', { kinds: ['report'], by: 'at', source: 'public' }),
  count('validReportedCount', 'reports', { kinds: ['report'], by: 'doneAt', source: 'inspector' }),
  count('publicFiledCount', 'reports', { kinds: ['report'], by: 'doneAt', source: 'public' }),
  count('missedCount', 'reports', { kinds: ['report'], by: 'doneAt', source: 'public', inGrid: true }),
  count('gridFiledCount', 'reports', { kinds: ['report'], by: 'doneAt', inGrid: true }),
  count('acceptedCount', 'reports', { kinds: ['accept'], by: 'at' }),
  count('notAcceptedCount', 'reports', { kinds: ['notAccepted'], by: 'at' }),
  count('filedCount', 'reports', { kinds: ['report'], by: 'doneAt' }),
  count('onTimeFiledCount', 'reports', { kinds: ['report'], by: 'doneAt', is: 'onTime' }),
  count('accurateFiledCount', 'reports', { kinds: ['report'], by: 'doneAt', flaw: 'none' }),
  count('voidedCount', 'reports', { kinds: ['void'], by: 'at' }),
  count('selfHandledCount', 'reports', { kinds: ['selfHandle'], by: 'at' }),

  count('needVerifyCount', 'verify', { kinds: ['verify'], by: 'dueAt', flaw: 'none' }),
  count('verifiedCount', 'verify', { kinds: ['verify'], by: 'doneAt' }),
  count('onTimeVerifiedCount', 'verify', { kinds: ['verify'], by: 'doneAt', is: 'onTime' }),
  count('needCheckCount', 'verify', { kinds: ['check'], by: 'dueAt', flaw: 'none' }),
  count('checkedCount', 'verify', { kinds: ['check'], by: 'doneAt' }),
  count('onTimeCheckedCount', 'verify', { kinds: ['check'], by: 'doneAt', is: 'onTime' }),

  count('needDispatchCount', 'dispatch', { kinds: ['dispatch'], by: 'dueAt', flaw: 'kept' }),
  count('dispatchedCount', 'dispatch', { kinds: ['dispatch'], by: 'doneAt' }),
  count('onTimeDispatchedCount', 'dispatch', { kinds: ['dispatch'], by: 'doneAt', is: 'onTime' }),
  count('accurateDispatchedCount', 'dispatch', { kinds: ['dispatch'], by: 'doneAt', flaw: 'none' }),
  count('deskStepCount', 'dispatch', { kinds: ['report', 'dispatch'], by: 'doneAt' }),
  count('wrongStepCount', 'dispatch', { kinds: ['report', 'dispatch'], by: 'doneAt', flaw: 'some' }),

  count('receivedCount', 'handle', { kinds: ['handle'], by: 'at' }),
  count('needHandleCount', 'handle', { kinds: ['handle'], by: 'dueAt', flaw: 'none' }),
  count('handledCount', 'handle', { kinds: ['handle'], by: 'doneAt', flaw: 'none' }),
  count('onTimeHandledCount', 'handle', { kinds: ['handle'], by: 'doneAt', is: 'onTime', flaw: 'none' }),
  count('overdueHandledCount', 'handle', { kinds: ['handle'], by: 'doneAt', is: 'late', flaw: 'none' }),
  count('overdueUnhandledCount', 'handle', { kinds: ['handle'], by: 'dueAt', is: 'lateUndone', flaw: 'none' }),
  count('carriedOverCount', 'handle', { kinds: ['handle'], by: 'carried', flaw: 'none' }),
  count('extensionCount', 'handle', { kinds: ['extension'], by: 'at' }),
  count('suspendedCount', 'handle', { kinds: ['suspension'], by: 'at' }),

  count('reworkCount', 'quality', { kinds: ['rework'], by: 'at' }),
  count('returnCount', 'quality', { kinds: ['return'], by: 'at' }),
  count('buckPassCount', 'quality', { kinds: ['buckPass'], by: 'at' }),
  count('recurrenceCount', 'quality', { kinds: ['recurrence'], by: 'at' }),
  count('supervisedCount', 'quality', { kinds: ['supervise'], by: 'at' }),
  count('supervisedOnTimeCount', 'quality', { kinds: ['supervise'], by: 'doneAt', is: 'onTime', flaw: 'none' }),
  count('supervisedFiledCount', 'quality', { kinds: ['report'], by: 'doneAt', having: 'supervise' }),

  count('needCloseCount', 'close', { kinds: ['close'], by: 'dueAt', flaw: 'none' }),
  count('closedCount', 'close', { kinds: ['close'], by: 'doneAt' }),
  count('onTimeClosedCount', 'close', { kinds: ['close'], by: 'doneAt', is: 'onTime' }),
  count('overdueClosedCount', 'close', { kinds: ['close'], by: 'doneAt', is: 'late' }),
  count('forcedClosedCount', 'close', { kinds: ['forcedClose'], by: 'at' }),

  count('revisitCount', 'voice', { kinds: ['answer'], by: 'at' }),
  count('satisfiedCount', 'voice', { kinds: ['answer'], by: 'at', flaw: 'none' }),
] as const satisfies readonly CountRow[];
export type CountCode = (typeof counts)[number]['code'];
export const countCodes = counts.map(({ code }) => code) as [CountCode, ...CountCode[]];
const byCode = new Map<string, CountRow>(counts.map((row) => [row.code, row]));
export const countRow = (code: CountCode): CountRow => byCode.get(code)!;

/**
 * One ratio (§2): `part` (summed where it is several) of `of`, both of what was due in the period. Where both count marks of
 * one kind a part is also a part of the whole, so that no ratio of them goes beyond 1.
 */
export interface RatioRow {
  code: string;
  topic: NumberTopic;
  part: readonly CountCode[];
  of: CountCode;
  /** A high one is praise (`good`), blame (`bad`) or neither. */
  means: 'good' | 'bad' | 'plain';
}

const ratio = <const C extends string>(
  code: C,
  topic: NumberTopic,
  means: RatioRow['means'],
  part: CountCode | readonly CountCode[],
  of: CountCode,
) => ({ code, topic, means, part: (typeof part === 'string' ? [part] : part) as readonly CountCode[], of });

export const ratios = [
  ratio('filingRate', 'reports', 'plain', 'filedCount', 'reportedCount'),
  ratio('accurateFilingRate', 'reports', 'good', 'accurateFiledCount', 'filedCount'),
  ratio('onTimeFilingRate', 'reports', 'good', 'onTimeFiledCount', 'filedCount'),
  ratio('validReportRate', 'reports', 'good', 'validReportedCount', 'inspectorReportedCount'),
  ratio('missRate', 'reports', 'bad', 'missedCount', 'gridFiledCount'),
  ratio('publicReportRate', 'reports', 'plain', 'publicFiledCount', 'filedCount'),
  ratio('onTimeVerifyRate', 'verify', 'good', 'onTimeVerifiedCount', 'needVerifyCount'),
  ratio('onTimeCheckRate', 'verify', 'good', 'onTimeCheckedCount', 'needCheckCount'),
  ratio('accurateDispatchRate', 'dispatch', 'good', 'accurateDispatchedCount', 'needDispatchCount'),
  ratio('onTimeDispatchRate', 'dispatch', 'good', 'onTimeDispatchedCount', 'needDispatchCount'),
  ratio('errorRate', 'dispatch', 'bad', 'wrongStepCount', 'deskStepCount'),
  ratio('handleRate', 'handle', 'good', 'handledCount', 'needHandleCount'),
  ratio('onTimeHandleRate', 'handle', 'good', 'onTimeHandledCount', 'needHandleCount'),
  ratio('overdueRate', 'handle', 'bad', ['overdueHandledCount', 'overdueUnhandledCount'], 'needHandleCount'),
  ratio('extensionRate', 'handle', 'plain', 'extensionCount', 'needHandleCount'),
  ratio('reworkRate', 'quality', 'bad', 'reworkCount', 'handledCount'),
  ratio('returnRate', 'quality', 'bad', 'returnCount', 'receivedCount'),
  ratio('buckPassRate', 'quality', 'bad', 'buckPassCount', 'receivedCount'),
  ratio('recurrenceRate', 'quality', 'bad', 'recurrenceCount', 'closedCount'),
  ratio('superviseRate', 'quality', 'bad', 'supervisedFiledCount', 'filedCount'),
  ratio('superviseDoneRate', 'quality', 'good', 'supervisedOnTimeCount', 'supervisedCount'),
  ratio('closeRate', 'close', 'good', 'closedCount', 'needCloseCount'),
  ratio('onTimeCloseRate', 'close', 'good', 'onTimeClosedCount', 'needCloseCount'),
  ratio('overdueCloseRate', 'close', 'bad', 'overdueClosedCount', 'needCloseCount'),
  ratio('satisfactionRate', 'voice', 'good', 'satisfiedCount', 'revisitCount'),
] as const satisfies readonly RatioRow[];
export type RatioCode = (typeof ratios)[number]['code'];
export const ratioCodes = ratios.map(({ code }) => code) as [RatioCode, ...RatioCode[]];

export const isRatioCode = (code: string): code is RatioCode => (ratioCodes as readonly string[]).includes(code);

/** 平均处置时长: the mean of counted time, not of what the wall clock showed, over the marks of this count. */
export const meanOf = { code: 'avgHandleHours', topic: 'handle', of: 'handledCount' } as const;

/** x/0 is nothing: never 0 % and never 100 %. */
export const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);
