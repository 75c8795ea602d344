import { canonical } from '../../../platform/eventLog';

/** What somebody wrote of a plan, as its row keeps it. */
export interface PlanContent {
  cause: string;
  measure: string;
  post: string | null;
}

export const asText = (content: PlanContent): string => canonical(content);
export const contentFrom = (text: string | undefined): PlanContent | null =>
  text === undefined ? null : (JSON.parse(text) as PlanContent);
