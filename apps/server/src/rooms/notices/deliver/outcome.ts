import type { DeliveryFault, OutMessage } from '@gezhi/domain';

/** What became of one message. */
export interface Outcome {
  fault: DeliveryFault | null;
  /** What the receiver answered over HTTP. */
  status: number | null;
}

/** What is said, whoever it goes to. */
export interface Words extends Omit<OutMessage, 'phone'> {
  /** Where it leads within the house; `link` is the same for who stands outside. */
  path: string;
}
