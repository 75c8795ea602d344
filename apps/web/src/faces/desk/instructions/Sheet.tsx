import type { InstructionFile } from '../../../features/instructions/api';
import { dateTime } from '../../../lib/format';
import { useZone } from '../../../ui/Zone';

const titles = { instruction: '领导批示件办理情况', meetingDecision: '会议议定事项办理情况' } as const;
const givers = { instruction: '批示领导', meetingDecision: '议定会议' } as const;
const numbers = { instruction: '批示', meetingDecision: '议定' } as const;
const verbs = {
  register: '登记交办',
  receive: '签收',
  report: '办理进展',
  propose: '申请办结',
  accept: '认可办结',
  return: '退回再办',
  close: '办结',
  withdraw: '撤销',
} as const;
const states = {
  registered: '待签收',
  received: '办理中',
  inProgress: '办理中',
  proposed: '已申请办结',
  returned: '退回再办',
  accepted: '已认可，待报结',
  done: '办结',
  withdrawn: '撤销',
} as const;

/** The document itself is Chinese whatever the language of the desk; erased words leave their place empty. */
export function Sheet({ file }: { file: InstructionFile }) {
  const zone = useZone();
  const number = `${numbers[file.kind]}〔${file.year}〕${file.number}号`;
  const rows: [string, string][] = [
    [givers[file.kind], file.giver ?? '（已删除）'],
    ['日期', file.day],
    ['内容', file.words ?? '（已删除）'],
    ['牵头单位', file.leadUnit.name],
    ['配合单位', file.helpers.map(({ name }) => name).join('、') || '无'],
    ['办理时限', file.dueOn],
    ['相关案件', file.cases.map((each) => each.number ?? each.placeName ?? '未立案').join('、') || '无'],
    ['当前状态', states[file.state] + (file.isOverdue ? '（超期）' : '')],
  ];
  return (
    <article className="letter-paper" lang="zh-CN" aria-label={number}>
      <h1>{titles[file.kind]}</h1>
      <p className="letter-number">{number}</p>
      <table className="instruction-sheet">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>办理经过</h2>
      <ol>
        {file.timeline.map(({ verb, at, unit, actorName, note }) => (
          <li key={`${verb} ${at}`}>
            {dateTime(at, zone)}　{verbs[verb]}（{unit?.name ?? actorName ?? ''}）{note && <>：{note}</>}
          </li>
        ))}
      </ol>
    </article>
  );
}
