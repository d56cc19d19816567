import type { BindingType } from './model';

/** A number or sender whose first message opens a conversation. */
export interface AddressConfiguration {
  readonly sid: string;
  readonly type: BindingType;
  readonly address: string;
  autoCreation: AutoCreation;
}
export const AUTO_CREATION_TYPES = ['studio', 'webhook', 'default'] as const;
/** What the first message to a number or sender starts. */
export interface AutoCreation {
  enabled: boolean;
  type: (typeof AUTO_CREATION_TYPES)[number];
  studioFlowSid: string | null;
  webhookUrl: string | null;
  /** Undefined: the account's default service. What happens in another one is not simulated. */
  conversationServiceSid?: string;
}
