import { keep, kept } from '../../lib/keep';

/** A message this phone may look up again; what was written is with the city, not here. */
export interface RememberedMessage {
  id: string;
  code: string;
  kind: 'praise' | 'complaint' | 'suggestion';
  sentAt: string;
}

const key = 'gezhi.messages';
const most = 20;

export const rememberedMessages = (): readonly RememberedMessage[] => {
  const list = kept<RememberedMessage[]>(key);
  return Array.isArray(list) ? list.filter((message) => typeof message?.code === 'string') : [];
};

export const rememberMessage = (message: RememberedMessage) =>
  keep(key, [message, ...rememberedMessages().filter(({ code }) => code !== message.code)].slice(0, most));
