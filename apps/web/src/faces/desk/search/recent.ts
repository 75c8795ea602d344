import { createStore } from '../../../ui/store';

const most = 5;

/** What was looked for in this session, the latest first. Lives as long as the page: the next person finds nothing. */
const words = createStore<readonly string[]>([]);

export const useRecent = words.use;
export const remember = (typed: string) =>
  words.set([typed, ...words.get().filter((known) => known !== typed)].slice(0, most));
