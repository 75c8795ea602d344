import type { SectionTemplate } from '@gezhi/domain';
import { t } from '../../../i18n/t';
import { briefLists, briefMeasures, curveMeasures, movedBys, tableOrders } from './draft';
import { FigureFields } from './FigureFields';
import { Amount, Choice, NameFields } from './TemplateFields';

interface Props<Section extends SectionTemplate = SectionTemplate> {
  section: Section;
  onChange: (section: SectionTemplate) => void;
}

/** What one section of a report is made of; which fields there are is its kind's. */
export function SectionFields({ section, onChange }: Props) {
  return (
    <>
      <NameFields titled={section} onChange={(names) => onChange({ ...section, ...names })} />
      {section.of === 'figures' && (
        <FigureFields figures={section.figures} onChange={(figures) => onChange({ ...section, figures })} />
      )}
      {section.of === 'table' && <TableFields section={section} onChange={onChange} />}
      {section.of === 'list' && (
        <Choice
          label={t('briefs.template.list')}
          value={section.list}
          options={briefLists}
          nameOf={(list) => t(`briefs.template.lists.${list}`)}
          onChange={(list) => onChange({ ...section, list })}
        />
      )}
      {section.of === 'curve' && (
        <Choice
          label={t('briefs.template.measure')}
          value={section.measure as (typeof curveMeasures)[number]}
          options={curveMeasures}
          nameOf={(measure) => t(`numbers.name.${measure}`)}
          onChange={(measure) => onChange({ ...section, measure })}
        />
      )}
      {section.of === 'change' && <ChangeFields section={section} onChange={onChange} />}
      {'most' in section && (
        <Amount
          label={t('briefs.template.most')}
          value={section.most}
          most={mostOf[section.of]}
          onChange={(most) => onChange({ ...section, most })}
        />
      )}
    </>
  );
}

const mostOf = { table: 20, list: 50, change: 10, decisions: 50 } as const;

const TableFields = ({ section, onChange }: Props<Extract<SectionTemplate, { of: 'table' }>>) => (
  <>
    <Choice
      label={t('briefs.template.by')}
      value={section.by}
      options={['unit', 'subdistrict'] as const}
      nameOf={(by) => t(`numbers.by.${by}`)}
      onChange={(by) => onChange({ ...section, by })}
    />
    <Choice
      label={t('briefs.template.order')}
      value={section.order}
      options={tableOrders}
      nameOf={(order) => t(`numbers.name.${order}`)}
      onChange={(order) => onChange({ ...section, order })}
    />
    <Amount
      label={t('briefs.template.least')}
      value={section.least}
      most={1000}
      onChange={(least) => onChange({ ...section, least })}
    />
  </>
);

const ChangeFields = ({ section, onChange }: Props<Extract<SectionTemplate, { of: 'change' }>>) => (
  <>
    <Choice
      label={t('briefs.template.measure')}
      value={section.measure}
      options={briefMeasures}
      nameOf={(measure) => t(`numbers.name.${measure}`)}
      onChange={(measure) => onChange({ ...section, measure })}
    />
    <fieldset className="briefs-checks">
      <legend>{t('briefs.template.apart')}</legend>
      {movedBys.map((by) => (
        <label key={by}>
          <input
            type="checkbox"
            checked={section.by.includes(by)}
            onChange={({ target }) =>
              onChange({
                ...section,
                by: movedBys.filter((one) => (one === by ? target.checked : section.by.includes(one))),
              })
            }
          />{' '}
          {t(`numbers.by.${by}`)}
        </label>
      ))}
    </fieldset>
  </>
);
