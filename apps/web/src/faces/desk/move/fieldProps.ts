import type { View } from '../../../features/cases/api';
import type { Draft, SuggestedUnit } from '../../../features/cases/moves/draft';
import type { DeskVerb } from '../../../features/cases/verbs';

/** What every field of a step's form is given. */
export interface FieldProps {
  view: View;
  verb: DeskVerb;
  draft: Draft;
  needs: readonly string[];
  may: readonly string[];
  suggested: SuggestedUnit | null;
  onChange: (change: Partial<Draft>) => void;
  problemOf: (fact: string) => string | null;
}
