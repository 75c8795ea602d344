import { Button } from 'antd';
import { useState } from 'react';
import { t } from '../../../i18n/t';
import {
  type Draft,
  movedSection,
  newSection,
  type SectionKind,
  sectionKinds,
  withoutSection,
  withSection,
} from './draft';
import { SectionFields } from './SectionFields';
import { Choice } from './TemplateFields';

/** As many as the server takes. */
const mostSections = 12;

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** The sections of a template in their order. */
export const SectionList = ({ draft, onChange }: Props) => (
  <>
    {draft.sections.map((section, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a section is its place until it is moved
      <fieldset key={i} className="card">
        <legend>
          {i + 1} · {t(`briefs.template.kinds.${section.of}`)}
        </legend>
        <div className="briefs-fields">
          <SectionFields section={section} onChange={(next) => onChange(withSection(draft, i, next))} />
        </div>
        <p className="briefs-compose">
          <Button size="small" disabled={i === 0} onClick={() => onChange(movedSection(draft, i, -1))}>
            {t('briefs.template.up', { name: section.name })}
          </Button>
          <Button
            size="small"
            disabled={i === draft.sections.length - 1}
            onClick={() => onChange(movedSection(draft, i, 1))}
          >
            {t('briefs.template.down', { name: section.name })}
          </Button>
          <Button size="small" onClick={() => onChange(withoutSection(draft, i))}>
            {t('briefs.template.remove', { name: section.name })}
          </Button>
        </p>
      </fieldset>
    ))}
    {draft.sections.length < mostSections && (
      <AddSection onAdd={(of) => onChange({ ...draft, sections: [...draft.sections, newSection(of)] })} />
    )}
  </>
);

function AddSection({ onAdd }: { onAdd: (of: SectionKind) => void }) {
  const [of, setOf] = useState<SectionKind>('figures');
  return (
    <div className="briefs-compose">
      <Choice
        label={t('briefs.template.add')}
        value={of}
        options={sectionKinds}
        nameOf={(kind) => t(`briefs.template.kinds.${kind}`)}
        onChange={setOf}
      />
      <Button onClick={() => onAdd(of)}>{t('briefs.template.addIt')}</Button>
    </div>
  );
}
