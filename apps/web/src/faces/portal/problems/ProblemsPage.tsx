import { ProblemList } from './ProblemList';
import { ProblemScreen } from './ProblemScreen';
import './problems.css';

/** The city's open and lately ended problems as a list, each with a page of its own under its name in the fragment. */
export function ProblemsPage({ name }: { name: string }) {
  return /^[0-9a-f]{32}$/.test(name) ? <ProblemScreen key={name} name={name} /> : <ProblemList />;
}
