import { createHash } from 'node:crypto';
import { HANDOFF_CARD } from '../../scripts/project-build.cjs';

/** The name by which Flex, and whoever releases plugins, knows the rep's handoff card. */
export const HANDOFF_CARD_NAME = 'opencx-handoff-card';

/** Where a deployment has its script. */
export const handoffCardAddress = (domainName: string): string => `https://${domainName}/${HANDOFF_CARD}`;

/** Flex: the phase in which a plugin is initialized unless somebody chose another one. */
export const USUAL_PHASE = 3;

/** The card of a deployment as Flex is to load it. */
export interface WantedCard {
  /** With the version, so that no browser keeps an older script. */
  url: string;
  /** Another one for every other script and every other deployment. */
  version: string;
}

/**
 * @param domainName of the deployment, e.g. `opencx-flex-1234-dev.twil.io`
 * @param script what is deployed there
 */
export function wantedCard(domainName: string, script: string): WantedCard {
  const address = handoffCardAddress(domainName);
  const fingerprint = createHash('sha256').update(`${address}\n${script}`).digest('hex').slice(0, 12);
  return { url: `${address}?v=${fingerprint}`, version: `1.0.0-b${fingerprint}` };
}

/** Where a script of the card is loaded from, without its version. */
export function cardAddress(url: string): string {
  return url.replace(/\?.*$/, '');
}
