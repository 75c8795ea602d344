import { mostReplyFiles } from '@gezhi/domain';
import { replyFileType } from '../../../features/papers/api';
import { t } from '../../../i18n/t';

const largestMb = 20;
export const acceptedFiles = '.pdf,.jpg,.jpeg,.png,.docx';

export const replyFilesAsked = () => ({
  label: t('papers.files'),
  hint: t('papers.filesHint', { mb: largestMb, files: mostReplyFiles }),
  unfit: t('papers.filesUnfit', { mb: largestMb, files: mostReplyFiles }),
  accept: acceptedFiles,
  most: mostReplyFiles,
  fits: (file: File) => file.size <= largestMb * 1024 * 1024 && replyFileType(file.name) !== null,
});
