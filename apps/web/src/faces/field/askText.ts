import type { CaseState } from '@gezhi/domain';
import { t } from '../../i18n/t';

/** What a state asks of whoever is out there; the desk's states say it in the desk's words. */
export function askText(state: CaseState): string {
  switch (state) {
    case 'pendingHandling':
    case 'handling':
    case 'handledPendingUnitConfirm':
    case 'reworking':
    case 'checking':
    case 'pendingVerification':
    case 'extensionRequested':
      return t(`field.ask.${state}`);
    default:
      return t(`cases.now.${state}`);
  }
}
