import { type NoticeKind, noticeKinds } from '@gezhi/domain';
import type { Offered, Wishes } from '../../../features/channels/api';
import { nameOf, t } from '../../../i18n/t';

type Choice = Wishes['choice'];
interface Props {
  choice: Choice;
  offered: readonly Offered[];
  onChange: (more: Partial<Choice>) => void;
}

/** Kinds down, channels across; the app is always there. The last column: what waits for nothing. */
export function KindTable({ choice, offered, onChange }: Props) {
  const set = (kind: NoticeKind, id: string, isOn: boolean) => {
    const others = (choice.channels[kind] ?? []).filter((known) => known !== id);
    onChange({ channels: { ...choice.channels, [kind]: isOn ? [...others, id] : others } });
  };
  const setUrgent = (kind: NoticeKind, isOn: boolean) => {
    const others = choice.urgent.filter((known) => known !== kind);
    onChange({ urgent: isOn ? [...others, kind] : others });
  };
  return (
    <>
      {offered.length === 0 && <p className="muted">{t('channels.wishes.noneOffered')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard as well */}
      <section className="channels-scroll" aria-label={t('channels.wishes.which')} tabIndex={0}>
        <table className="channels-kinds">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('channels.wishes.app')}</th>
              {offered.map((channel) => (
                <th key={channel.id} scope="col">
                  {nameOf(channel)}
                  <span className="muted small">{t(`channels.kind.${channel.kind}`)}</span>
                </th>
              ))}
              <th scope="col">{t('channels.wishes.urgent')}</th>
            </tr>
          </thead>
          <tbody>
            {noticeKinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`channels.wishes.about.${kind}`)}</th>
                <td>{t('channels.wishes.always')}</td>
                {offered.map((channel) => (
                  <td key={channel.id}>
                    <Tick
                      label={`${t(`channels.wishes.about.${kind}`)} · ${nameOf(channel)}`}
                      isOn={choice.channels[kind]?.includes(channel.id) ?? false}
                      onChange={(isOn) => set(kind, channel.id, isOn)}
                    />
                  </td>
                ))}
                <td>
                  <Tick
                    label={`${t(`channels.wishes.about.${kind}`)} · ${t('channels.wishes.urgent')}`}
                    isOn={choice.urgent.includes(kind)}
                    onChange={(isOn) => setUrgent(kind, isOn)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const Tick = ({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) => (
  <input type="checkbox" aria-label={label} checked={isOn} onChange={(event) => onChange(event.target.checked)} />
);
