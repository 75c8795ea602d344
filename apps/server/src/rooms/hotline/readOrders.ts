import { HotlineOrder, mostHotlineOrders } from '@gezhi/contracts';
import { instantAt } from '@gezhi/domain';
import { Problem } from '../../platform/problem';
import { readWholeTable } from '../../platform/tables/index';

/** How hotlines head their columns; the first that is there counts. */
const heads = {
  number: ['工单编号', '工单号', '编号', 'number'],
  words: ['诉求内容', '反映内容', '工单内容', '内容', 'words'],
  address: ['地址', '事发地址', '诉求地址', 'address'],
  receivedAt: ['受理时间', '来电时间', '反映时间', '登记时间', 'receivedAt'],
  dueAt: ['办理时限', '办结时限', '截止时间', '要求办结时间', 'dueAt'],
  contact: ['联系电话', '来电号码', '电话', 'contact'],
} as const;
type Field = keyof typeof heads;
const fields = Object.keys(heads) as Field[];
const needed: readonly Field[] = ['number', 'words', 'receivedAt'];
const mostErrors = 50;

interface RowError {
  row: number;
  field: string;
  reason: string;
}

/** A table of orders; whatever cannot be read is named by row and column, and then nothing is taken. */
export async function readOrders(bytes: Buffer, zone: string): Promise<HotlineOrder[]> {
  const { headers, rows } = await readWholeTable(bytes);
  const columns = new Map(fields.map((field) => [field, heads[field].find((head) => headers.includes(head))]));
  const missing = needed.filter((field) => !columns.get(field)).map((field) => heads[field][0]);
  if (missing.length > 0) throw new Problem('hotline.invalid', { missing });
  if (rows.length === 0 || rows.length > mostHotlineOrders)
    throw new Problem('hotline.invalid', { rows: rows.length, most: mostHotlineOrders });
  const errors: RowError[] = [];
  const orders = rows.flatMap(({ number, cells, faults }) => {
    for (const fault of faults) errors.push({ row: number, field: fault.column, reason: fault.reason });
    const said = Object.fromEntries(
      fields.flatMap((field) => {
        const text = cells[columns.get(field) ?? '']?.trim();
        return text ? [[field, field === 'receivedAt' || field === 'dueAt' ? instantIn(text, zone) : text]] : [];
      }),
    );
    const order = HotlineOrder.safeParse(said);
    for (const { path, code } of order.error?.issues ?? [])
      errors.push({ row: number, field: columns.get(path[0] as Field) ?? String(path[0]), reason: code });
    return order.success ? [order.data] : [];
  });
  if (errors.length > 0) throw new Problem('hotline.invalid', { errors: errors.slice(0, mostErrors) });
  return orders;
}

/** What the city's clocks showed; anything else stays as it stands and is refused with its row. */
function instantIn(text: string, zone: string): string {
  const [, year, month, day, hour, minute] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/u.exec(text) ?? [];
  if (!year) return text;
  const at = [year, month!.padStart(2, '0'), day!.padStart(2, '0')].join('-');
  const midnight = new Date(`${at}T00:00:00Z`);
  const isDay = midnight.getUTCDate() === Number(day); // 30 February would be a day in March
  const minutes = Number(hour ?? 0) * 60 + Number(minute ?? 0);
  return isDay && minutes < 1440 ? instantAt(zone, at, minutes * 60_000).toISOString() : text;
}
