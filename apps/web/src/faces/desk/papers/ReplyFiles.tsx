import { type PaperFile, papersKey, replyFileUrl, sendReplyFile } from '../../../features/papers/api';
import { t } from '../../../i18n/t';
import { MissingFile } from '../../../ui/MissingFile';
import { acceptedFiles } from './replyFileWords';

interface Props {
  paperId: string;
  files: PaperFile['timeline'][number]['files'];
}

/** What came with an answer: to be kept, never shown in the page; what has not arrived can be sent by whoever answered. */
export function ReplyFiles({ paperId, files }: Props) {
  if (files.length === 0) return null;
  return (
    <ul className="paper-files" aria-label={t('papers.files')}>
      {files.map(({ id, fileName, mediaType, bytes, maySend }) => (
        <li key={id}>
          {mediaType ? (
            <>
              <a className="text-button" href={replyFileUrl(paperId, id)} download={fileName}>
                {fileName}
              </a>{' '}
              <span className="muted small">{t('papers.fileSize', { kb: Math.ceil(bytes! / 1024) })}</span>
            </>
          ) : (
            <MissingFile
              label={t(maySend ? 'papers.fileMissingYours' : 'papers.fileMissing', { name: fileName })}
              accept={acceptedFiles}
              send={maySend ? (file) => sendReplyFile(paperId, id, file) : null}
              queryKey={papersKey}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
