import { type List, lists } from '../../../features/exchange/api';

export interface ExchangeSearch {
  list?: List;
  /** The message that is opened. */
  message?: string;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Old or hand-edited links still open: a value nobody knows is left out. */
export const readExchangeSearch = (search: Record<string, unknown>): ExchangeSearch => {
  const list = lists.find((known) => known === search.list);
  return {
    ...(list && list !== 'failed' && { list }),
    ...(typeof search.message === 'string' && id.test(search.message) && { message: search.message }),
  };
};
