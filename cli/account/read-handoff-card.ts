import { HANDOFF_CARD_NAME, handoffCardAddress, type WantedCard, wantedCard } from '../wanted/handoff-card';
import type { GetText } from './get-text';

/** The rep's handoff card as a deployment has it. */
export interface DeployedCard {
  /** Where it is looked for. */
  address: string;
  /** Undefined: there is none. */
  wanted: WantedCard | undefined;
  /** What was found there, in words. */
  found: string;
}

/**
 * Looks at the script of a deployment as the browser of a rep would.
 * @throws Error when its domain does not answer
 */
export async function readDeployedCard(get: GetText, domainName: string): Promise<DeployedCard> {
  const address = handoffCardAddress(domainName);
  const { status, body } = await get(address);
  const isCard = status === 200 && body.includes(HANDOFF_CARD_NAME);
  return {
    address,
    wanted: isCard ? wantedCard(domainName, body) : undefined,
    found: isCard ? 'it is there' : status === 200 ? 'something else is there' : `it answers ${status}`,
  };
}
