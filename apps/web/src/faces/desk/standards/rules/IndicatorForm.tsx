import type { CategoryRef, Indicator, IndicatorChange, IndicatorCover } from '@gezhi/domain';
import { Input } from 'antd';
import { useState } from 'react';
import type { Indicators } from '../../../../features/standards/rules/api';
import { RuleForm } from '../../../../features/standards/rules/RuleForm';
import { useRuleChange } from '../../../../features/standards/rules/useRuleChange';
import { nameOf, t } from '../../../../i18n/t';
import { Field } from '../../../../ui/Field';
import { Picker } from '../../../../ui/Picker';
import { CategoryField } from '../../duties/CategoryField';
import { coverText } from './indicatorWords';
import { Lines } from './RuleLists';

interface Props {
  inForce: Indicators;
  /** Null: a new one. */
  indicator: Indicator | null;
  onDone: () => void;
}

interface CoverDraft {
  category: CategoryRef | null;
  pointType: string | null;
}

/** One indicator with the kinds it covers; one that is there keeps its number, by which kept ledgers know it. */
export function IndicatorForm({ inForce, indicator, onDone }: Props) {
  const [words, setWords] = useState({
    code: indicator?.code ?? '',
    name: indicator?.name ?? '',
    nameEn: indicator?.nameEn ?? '',
  });
  const [covers, setCovers] = useState<readonly CoverDraft[]>(indicator?.covers ?? []);
  const [isGone, setGone] = useState(false);
  const change = useRuleChange(inForce.version, onDone);
  const put = (part: Partial<typeof words>) => setWords((before) => ({ ...before, ...part }));
  const isComplete = words.code.trim() !== '' && words.name.trim() !== '';
  const order = (): IndicatorChange =>
    isGone && indicator ? { what: 'withdraw', code: indicator.code } : { what: 'put', indicator: read(words, covers) };
  return (
    <RuleForm
      label={indicator ? t('rules.indicators.editOf', { code: indicator.code }) : t('rules.indicators.add')}
      maySave={isGone || isComplete}
      change={change}
      onCancel={onDone}
      onSubmit={(source) => change.send({ indicators: [order()], source })}
    >
      {indicator === null && (
        <TextField
          label={t('rules.indicators.code')}
          hint={t('rules.indicators.codeHint')}
          most={20}
          value={words.code}
          onChange={(code) => put({ code })}
        />
      )}
      <TextField label={t('rules.indicators.name')} most={200} value={words.name} onChange={(name) => put({ name })} />
      <TextField
        label={t('rules.indicators.nameEn')}
        most={300}
        isOptional
        value={words.nameEn}
        onChange={(nameEn) => put({ nameEn })}
      />
      <Lines
        label={t('rules.indicators.covers')}
        problem={null}
        lines={covers}
        onChange={setCovers}
        add={t('rules.indicators.addCover')}
        nameOf={(at) => t('rules.indicators.cover', { at })}
        fresh={{ category: null, pointType: null }}
      >
        {(cover, put) => <CoverFields inForce={inForce} cover={cover} onChange={put} />}
      </Lines>
      {indicator && (
        <label className="indicator-gone">
          <input type="checkbox" checked={isGone} onChange={({ target }) => setGone(target.checked)} />
          <span>
            {t('rules.indicators.withdraw')}
            <br />
            <span className="muted small">{t('rules.indicators.withdrawHint')}</span>
          </span>
        </label>
      )}
    </RuleForm>
  );
}

const read = (
  { code, name, nameEn }: { code: string; name: string; nameEn: string },
  covers: readonly CoverDraft[],
) => ({
  code: code.trim(),
  name: name.trim(),
  nameEn: nameEn.trim() || null,
  covers: covers.filter((cover): cover is IndicatorCover => cover.category !== null),
});

interface CoverProps {
  inForce: Indicators;
  cover: CoverDraft;
  onChange: (part: Partial<CoverDraft>) => void;
}

/** A kind of another edition than the one in force is named, and chosen in the table of all. */
function CoverFields({ inForce, cover, onChange }: CoverProps) {
  const { category, pointType } = cover;
  return (
    <>
      {category && category.edition !== inForce.edition ? (
        <p>{coverText(inForce, { category, pointType: null })}</p>
      ) : (
        <CategoryField
          label={t('rules.list.kind')}
          hint=""
          placeholder=""
          value={category}
          onChange={(chosen) => onChange({ category: chosen })}
        />
      )}
      <Field label={t('rules.indicators.pointType')}>
        {(id) => (
          <Picker
            id={id}
            label={t('rules.indicators.pointType')}
            placeholder={t('rules.indicators.everywhere')}
            allowClear
            value={pointType ?? undefined}
            onChange={(chosen) => onChange({ pointType: chosen ?? null })}
            options={inForce.pointTypes.map((type) => ({ value: type.code, label: nameOf(type) }))}
          />
        )}
      </Field>
    </>
  );
}

interface TextProps {
  label: string;
  most: number;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  isOptional?: boolean;
}

const TextField = ({ label, most, value, onChange, hint, isOptional = false }: TextProps) => (
  <Field label={label} isNeeded={!isOptional} {...(hint && { hint })}>
    {(id, describedBy) => (
      <Input
        id={id}
        aria-describedby={describedBy}
        maxLength={most}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
);
