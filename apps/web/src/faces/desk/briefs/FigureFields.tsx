import type { SectionTemplate } from '@gezhi/domain';
import { t } from '../../../i18n/t';
import { briefMeasures } from './draft';
import { Choice, NameFields } from './TemplateFields';

type Figures = Extract<SectionTemplate, { of: 'figures' }>['figures'];
/** As many as the server takes. */
const mostFigures = 20;

/** Which figures stand in a section and under which names. A figure chosen anew is named after its number. */
export function FigureFields({ figures, onChange }: { figures: Figures; onChange: (figures: Figures) => void }) {
  const change = (at: number, figure: Partial<Figures[number]>) =>
    onChange(figures.map((one, i) => (i === at ? { ...one, ...figure } : one)));
  const remove = (at: number) => onChange(figures.filter((_, i) => i !== at));
  return (
    <ul className="briefs-figures">
      {figures.map((figure, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same number under other names
        <li key={i} className="briefs-fields">
          <Choice
            label={t('briefs.template.measure')}
            value={figure.measure}
            options={briefMeasures}
            nameOf={(measure) => t(`numbers.name.${measure}`)}
            onChange={(measure) => change(i, { measure })}
          />
          <NameFields titled={figure} onChange={(names) => change(i, names)} />
          <button type="button" className="text-button" onClick={() => remove(i)}>
            {t('briefs.template.removeFigure', { name: figure.name })}
          </button>
        </li>
      ))}
      {figures.length < mostFigures && (
        <li>
          <button
            type="button"
            className="text-button"
            onClick={() => onChange([...figures, { measure: 'reportedCount', name: '', nameEn: '' }])}
          >
            {t('briefs.template.addFigure')}
          </button>
        </li>
      )}
    </ul>
  );
}
