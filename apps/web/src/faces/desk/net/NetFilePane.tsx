import type { AreaFileView, NetEdited, NetEditKind, PointFileView } from '@gezhi/contracts';
import { useQuery } from '@tanstack/react-query';
import { areaFile, pointFile } from '../../../features/grid/api';
import type { NetDraft } from '../../../features/grid/netDraft';
import { outlineText, positionText } from '../../../features/grid/outlineText';
import { nameOf, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { Icon } from '../../../ui/Icon';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import '../casePage/casePane.css';
import { NetFacts } from './NetFacts';
import type { NetSearch } from './netSearch';
import { kindName, levelName } from './netWords';

type File = AreaFileView | PointFileView;

interface Props {
  search: NetSearch;
  mayChange: boolean;
  isSingle: boolean;
  onOpen: (what: 'area' | 'point' | null, id?: string) => void;
  onBegin: (kind: NetEditKind, begun?: Partial<NetDraft>) => void;
  onUndone: (edited: NetEdited) => void;
}

const areaTools: readonly NetEditKind[] = ['area.reshape', 'area.split', 'area.merge', 'area.rename', 'area.close'];
const pointTools: readonly NetEditKind[] = ['point.move', 'point.change', 'point.withdraw'];

/** The file of one area or point, with what may be done to it. */
export function NetFilePane({ search, mayChange, isSingle, onOpen, onBegin, onUndone }: Props) {
  const area = useQuery({ ...areaFile(search.area ?? ''), enabled: search.area !== undefined });
  const point = useQuery({ ...pointFile(search.point ?? ''), enabled: search.point !== undefined });
  const { data, error, isPending, refetch } = search.area === undefined ? point : area;
  return (
    <section className="case-pane" aria-label={t('net.filePane')}>
      <div className="case-pane-bar">
        {isSingle ? (
          <button type="button" className="text-button case-pane-back" onClick={() => onOpen(null)}>
            <Icon name="back" /> {t('desk.backToList')}
          </button>
        ) : (
          <button
            type="button"
            className="icon-button"
            aria-label={t('net.close')}
            title={`${t('net.close')} (Esc)`}
            onClick={() => onOpen(null)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard, also where nothing in it may be pressed */}
      <div className="case-pane-body net-file" tabIndex={0}>
        {data ? (
          <article aria-label={t('net.file')}>
            <h2 className="net-file-name">{nameOf(data)}</h2>
            <p className="muted">
              {'layer' in data ? levelName(data) : nameOf({ name: data.typeName, nameEn: data.typeNameEn })}
            </p>
            {data.validTo === null && <Tools file={data} mayChange={mayChange} onBegin={onBegin} />}
            <NetFacts file={data} mayChange={mayChange} onOpen={onOpen} onUndone={onUndone} />
          </article>
        ) : isPending ? (
          <p className="muted">{t('common.loading')}</p>
        ) : error instanceof ProblemError && error.status === 404 ? (
          <StateMessage title={t('net.notFound')}>{t('net.notFoundHint')}</StateMessage>
        ) : (
          <ErrorMessage error={error} onRetry={refetch} />
        )}
      </div>
    </section>
  );
}

function Tools({ file, mayChange, onBegin }: { file: File } & Pick<Props, 'mayChange' | 'onBegin'>) {
  const zone = useZone();
  if (!mayChange) return <p className="muted small net-who">{t('net.whoMay')}</p>;
  const isArea = 'layer' in file;
  const needsOutline: readonly NetEditKind[] = ['area.split', 'area.merge'];
  const tools = isArea ? areaTools.filter((kind) => file.outline || !needsOutline.includes(kind)) : pointTools;
  return (
    <div className="net-tools">
      {tools.map((kind) => (
        <button key={kind} type="button" className="chip" onClick={() => onBegin(kind, begun(kind, file, zone))}>
          {kindName(kind)}
        </button>
      ))}
    </div>
  );
}

/** What an edit of something starts with: what it is now. */
function begun(kind: NetEditKind, file: File, zone: string): Partial<NetDraft> {
  const subject = { id: file.id, seen: file.version, name: nameOf(file) };
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date());
  const words = { name: file.name, nameEn: file.nameEn ?? '', code: file.code ?? '' };
  if (!('layer' in file)) {
    const { typeCode, address } = file;
    const place = { typeCode, address: address ?? '', position: positionText(file.position) };
    return { subject, lastDay: today, ...words, ...place };
  }
  const { layer, level, parentId, outline } = file;
  const shape = outline ? outlineText(outline as never) : '';
  const names = [1, 2].map((number) => t('net.form.pieceOf', { name: file.name, number })) as [string, string];
  const kept = { subject, layer, level, parentId, lastDay: today, names, dutiesFrom: file.id };
  if (kind === 'area.merge') return { ...kept, name: file.name, code: file.code ?? '' };
  return { ...kept, ...words, outline: kind === 'area.reshape' ? shape : '' };
}
