import { deliverPhotoBytes } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { openDeviceStore } from '../../../lib/deviceStore';
import { openOutbox } from '../../../lib/outbox/outbox';
import { troubleOf } from '../../../lib/outbox/parcel';
import { problemText } from '../../../lib/problemText';
import { queryClient } from '../../../lib/queryClient';
import { say } from '../../../ui/notices';

/** What is being written at this desk, and photos on their way: a closed tab loses neither. */
export const store = openDeviceStore('gezhi.desk');

/**
 * Photos of what has been taken down already: the report itself was answered at the form, its bytes follow from here, today
 * or after a night without a network.
 */
export const photosOnTheirWay = openOutbox<null, true>('gezhi.desk', store, {
  send: async () => true,
  async sendPhoto(_parcel, id, bytes) {
    try {
      await deliverPhotoBytes(id, bytes);
      void queryClient.invalidateQueries({ queryKey: ['cases'] });
    } catch (error) {
      if (!(error instanceof ProblemError) || !troubleOf(error).final) throw error;
      say(t('report.photoRefused', { problem: problemText(error) })); // no other try would change it
    }
  },
});
