import { readCode } from '../../../features/publicVoice/reportCode';
import { CodeEntry } from './CodeEntry';
import { FollowScreen } from './FollowScreen';
import '../rating.css';
import './follow.css';

/** The code stands in the fragment, which no browser sends to a server with the page. */
export function FollowPage({ code: text }: { code: string }) {
  const code = readCode(text);
  return code ? <FollowScreen key={code} code={code} /> : <CodeEntry key={text} given={text} />;
}
