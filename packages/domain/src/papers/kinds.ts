/** Kinds of official papers, in the order they are chosen from. Codes are in the log and never renamed. */
export const paperKinds = [
  'assignment',
  'supervision',
  'rectification',
  'coordination',
  'formalLetter',
  'handling',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export interface PaperForm {
  /** What the paper is called (文种). */
  name: string;
  /** The sign its numbers usually begin with (发文字号的代字); a city may have its own. */
  mark: string;
  /** `units`: units of the city · `bodies`: bodies outside, by name · `anybody`: units or nobody at all. */
  to: 'units' | 'bodies' | 'anybody';
  /** Whether an answer is asked for: always, where a day is named, never. */
  reply: 'always' | 'may' | 'never';
  /** A slip to sign for it (签收回执) stands at its end. */
  hasSlip: boolean;
  /** How many cases it names. */
  cases: { least: number; most: number };
}

const many = { least: 0, most: 50 };

/** One row a kind: server, form, layout and tests derive from it. */
export const paperForms: Readonly<Record<PaperKind, PaperForm>> = {
  assignment: { name: '交办单', mark: '创城办交', to: 'units', reply: 'always', hasSlip: true, cases: many },
  supervision: { name: '督办单', mark: '创城办督', to: 'units', reply: 'always', hasSlip: true, cases: many },
  rectification: { name: '整改通知单', mark: '创城办改', to: 'units', reply: 'always', hasSlip: true, cases: many },
  // To whoever is managed from above (垂直管理) or is no unit of the city: asked for, or told.
  coordination: { name: '协调函', mark: '创城办协', to: 'bodies', reply: 'may', hasSlip: false, cases: many },
  formalLetter: { name: '函告', mark: '创城办函', to: 'bodies', reply: 'may', hasSlip: false, cases: many },
  handling: {
    name: '办理情况',
    mark: '创城办情',
    to: 'anybody',
    reply: 'never',
    hasSlip: false,
    cases: { least: 1, most: 1 },
  },
};

export const mostAddressees = 20;
/** With one answer: scans, photos and documents. */
export const mostReplyFiles = 10;
