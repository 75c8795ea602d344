import { readIndicatorLines, writeIndicatorLines } from '@gezhi/domain';
import { Input } from 'antd';
import { useState } from 'react';
import type { Indicators } from '../../../../features/standards/rules/api';
import { RuleForm } from '../../../../features/standards/rules/RuleForm';
import { useRuleChange } from '../../../../features/standards/rules/useRuleChange';
import { t } from '../../../../i18n/t';
import { Field } from '../../../../ui/Field';
import { WillDiffer } from './IndicatorDifferences';

/** All of them as lines of a sheet: how a city brings in the edition it is evaluated by. */
export function IndicatorTable({ inForce, onDone }: { inForce: Indicators; onDone: () => void }) {
  const [text, setText] = useState(() => writeIndicatorLines(inForce.indicators, inForce));
  const change = useRuleChange(inForce.version, onDone);
  const { indicators, problems } = readIndicatorLines(text, inForce);
  const lines = problems.slice(0, 12).map(({ line, about }) => `${line} ${about}`);
  return (
    <RuleForm
      label={t('rules.indicators.table')}
      maySave={indicators.length > 0 && problems.length === 0}
      change={change}
      onCancel={onDone}
      onSubmit={(source) => change.send({ indicators: [{ what: 'replace', indicators }], source })}
    >
      <Field
        label={t('rules.indicators.tableText')}
        hint={t('rules.indicators.tableHint')}
        isNeeded
        problem={problems.length > 0 ? t('rules.indicators.unread', { lines: lines.join(t('cases.listComma')) }) : null}
      >
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            className="indicator-lines"
            aria-describedby={describedBy}
            rows={16}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {problems.length === 0 && <WillDiffer inForce={inForce} indicators={indicators} />}
    </RuleForm>
  );
}
