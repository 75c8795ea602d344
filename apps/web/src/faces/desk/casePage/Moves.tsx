import { Button, Dropdown } from 'antd';
import { type DeskVerb, sortMoves, verbs } from '../../../features/cases/verbs';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { Kbd } from '../../../ui/Kbd';
import { keyName, spokenKey } from '../shortcuts';

interface Props {
  allowed: readonly DeskVerb[];
  /** What somebody asked to have decided. */
  asked: readonly DeskVerb[];
  onChoose: (verb: DeskVerb) => void;
}

/** Buttons come with the case, computed once by the domain: the desk can never offer a step the server would refuse. */
export function Moves({ allowed, asked, onChoose }: Props) {
  const { primary, others, rare } = sortMoves(allowed, asked);
  if (allowed.length === 0) return null;
  return (
    <div className="moves">
      {primary && <MoveButton verb={primary} isPrimary onChoose={onChoose} />}
      {others.map((verb) => (
        <MoveButton key={verb} verb={verb} isPrimary={false} onChoose={onChoose} />
      ))}
      {rare.length > 0 && (
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: rare.map((verb) => ({ key: verb, label: <Label verb={verb} /> })),
            onClick: ({ key }) => onChoose(key as DeskVerb),
          }}
        >
          <Button className="moves-more" icon={<Icon name="more" />} aria-keyshortcuts={rare.map(keyOf).join(' ')}>
            {t('common.more')}
          </Button>
        </Dropdown>
      )}
    </div>
  );
}

const keyOf = (verb: DeskVerb) => spokenKey(verbs[verb].key);

const Label = ({ verb }: { verb: DeskVerb }) => (
  <>
    {t(`cases.verb.${verb}`)} <Kbd>{keyName(verbs[verb].key)}</Kbd>
  </>
);

const MoveButton = ({
  verb,
  isPrimary,
  onChoose,
}: { verb: DeskVerb; isPrimary: boolean } & Pick<Props, 'onChoose'>) => (
  <Button
    type={isPrimary ? 'primary' : 'default'}
    aria-keyshortcuts={keyOf(verb)}
    data-verb={verb}
    onClick={() => onChoose(verb)}
  >
    <Label verb={verb} />
  </Button>
);
