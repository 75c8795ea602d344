import { administrativeLevels, type Layer, layers } from '@gezhi/domain';
import { t } from '../../../i18n/t';
import { FieldSet } from '../../../ui/Field';
import { Radio } from '../../../ui/Radio';

interface Choice<T> {
  value: T;
  onChange: (value: T) => void;
  problem?: string | null;
}

const systems = ['wgs84', 'gcj02', 'bd09'] as const;
type System = (typeof systems)[number];

/** Asked, never guessed: nothing is chosen before somebody has said it. */
export const CrsChoice = <T extends System | undefined>({ value, onChange, problem }: Choice<T>) => (
  <FieldSet label={t('imports.crs')} hint={t('imports.crsHint')} isNeeded problem={problem ?? null}>
    {systems.map((system) => (
      <Radio key={system} name="crs" isChosen={value === system} onChoose={() => onChange(system as T)}>
        {t(`imports.crsName.${system}`)}
      </Radio>
    ))}
  </FieldSet>
);

export const LayerChoice = <T extends Layer | undefined>({ value, onChange, problem }: Choice<T>) => (
  <FieldSet label={t('imports.layer')} isNeeded problem={problem ?? null}>
    {layers.map((layer) => (
      <Radio key={layer} name="layer" isChosen={value === layer} onChoose={() => onChange(layer as T)}>
        {t(`imports.layerName.${layer}`)}
      </Radio>
    ))}
  </FieldSet>
);

type Level = (typeof administrativeLevels)[number];

export const LevelChoice = ({ value, onChange }: Choice<Level | undefined>) => (
  <FieldSet label={t('imports.level')}>
    <Radio name="level" isChosen={value === undefined} onChoose={() => onChange(undefined)}>
      {t('imports.levelInFile')}
    </Radio>
    {administrativeLevels.map((level) => (
      <Radio key={level} name="level" isChosen={value === level} onChoose={() => onChange(level)}>
        {t(`imports.levelName.${level}`)}
      </Radio>
    ))}
  </FieldSet>
);
