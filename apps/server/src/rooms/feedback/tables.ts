import type { feedbackKinds } from '@gezhi/contracts';

interface FeedbackTable {
  city_id: number;
  id: string;
  version: number;
  head: Buffer;
  kind: (typeof feedbackKinds)[number];
  words: string | null;
  code_hash: Buffer;
  given_at: Date;
  answer: string | null;
  answered_at: Date | null;
  erased_at: Date | null;
}

declare module '../../platform/db' {
  interface Tables {
    feedback: FeedbackTable;
  }
}
