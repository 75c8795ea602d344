import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { netAreas } from '../../../../features/grid/api';
import type { BanDraft, NearnessDraft } from '../../../../features/standards/rules/ruleDraft';
import { nameOf, t } from '../../../../i18n/t';
import { Field, FieldSet } from '../../../../ui/Field';
import { Icon } from '../../../../ui/Icon';
import { Picker } from '../../../../ui/Picker';
import { CategoryField } from '../../duties/CategoryField';

interface Props<Line> {
  label: string;
  lines: readonly Line[];
  problem: string | null;
  onChange: (lines: readonly Line[]) => void;
}

/** Where a kind of matter may not be filed for a while: what, where, from when to when, and why. */
export function BansInput({ today, ...props }: Props<BanDraft> & { today: string }) {
  return (
    <Lines
      {...props}
      add={t('rules.list.addBan')}
      nameOf={(at) => t('rules.list.ban', { at })}
      fresh={{ category: null, areaId: null, from: today, to: today, reason: '' }}
    >
      {(ban, change) => (
        <>
          <CategoryField
            label={t('rules.list.kind')}
            hint=""
            placeholder={t('rules.list.everyKind')}
            value={ban.category}
            onChange={(category) => change({ category })}
          />
          <AreaField value={ban.areaId} onChange={(areaId) => change({ areaId })} />
          <DayInput label={t('rules.list.from')} value={ban.from} onChange={(from) => change({ from })} />
          <DayInput label={t('rules.list.to')} value={ban.to} onChange={(to) => change({ to })} />
          <TextInput label={t('rules.list.why')} value={ban.reason} onChange={(reason) => change({ reason })} />
        </>
      )}
    </Lines>
  );
}

/** Kinds of which something else counts as come back than of all others. */
export const NearnessesInput = (props: Props<NearnessDraft>) => (
  <Lines
    {...props}
    add={t('rules.list.addNearness')}
    nameOf={(at) => t('rules.list.nearness', { at })}
    fresh={{ category: null, radiusM: '20', window: '30' }}
  >
    {(own, change) => (
      <>
        <CategoryField
          label={t('rules.list.kind')}
          hint=""
          placeholder=""
          value={own.category}
          onChange={(category) => change({ category })}
        />
        <TextInput label={t('rules.list.radius')} value={own.radiusM} onChange={(radiusM) => change({ radiusM })} />
        <TextInput label={t('rules.list.window')} value={own.window} onChange={(window) => change({ window })} />
      </>
    )}
  </Lines>
);

interface LinesProps<Line> extends Props<Line> {
  add: string;
  nameOf: (at: number) => string;
  fresh: Line;
  children: (line: Line, change: (part: Partial<Line>) => void) => ReactNode;
}

/** Lines of one shape, each with its fields; added and taken away one by one. */
export function Lines<Line>({
  label,
  lines,
  problem,
  onChange,
  add,
  nameOf: named,
  fresh,
  children,
}: LinesProps<Line>) {
  return (
    <FieldSet label={label} problem={problem}>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own, and lines are not moved
        <fieldset key={i} className="part">
          <legend>
            {named(i + 1)}
            <button
              type="button"
              className="icon-button"
              aria-label={t('rules.list.removeBan', { at: i + 1 })}
              onClick={() => onChange(lines.filter((other) => other !== line))}
            >
              <Icon name="close" />
            </button>
          </legend>
          <div className="rules-row">
            {children(line, (part) => onChange(lines.map((other) => (other === line ? { ...other, ...part } : other))))}
          </div>
        </fieldset>
      ))}
      <Button size="small" icon={<Icon name="plus" />} onClick={() => onChange([...lines, fresh])}>
        {add}
      </Button>
    </FieldSet>
  );
}

function AreaField({ value, onChange }: { value: string | null; onChange: (areaId: string | null) => void }) {
  const layers = [useQuery(netAreas('administrative')), useQuery(netAreas('creationGrid'))];
  return (
    <Field label={t('rules.list.area')}>
      {(id) => (
        <Picker
          id={id}
          label={t('rules.list.area')}
          placeholder={t('rules.list.wholeCity')}
          value={value ?? undefined}
          onChange={(areaId) => onChange(areaId ?? null)}
          options={layers.flatMap(({ data }) => (data ?? []).map((area) => ({ value: area.id, label: nameOf(area) })))}
          isLoading={layers.some(({ isPending }) => isPending)}
          allowClear
        />
      )}
    </Field>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const DayInput = ({ label, value, onChange }: TextProps) => (
  <Field label={label}>
    {(id) => <Input id={id} type="date" value={value} onChange={({ target }) => onChange(target.value)} />}
  </Field>
);

const TextInput = ({ label, value, onChange }: TextProps) => (
  <Field label={label}>
    {(id) => <Input id={id} maxLength={200} value={value} onChange={({ target }) => onChange(target.value)} />}
  </Field>
);
