import { HANDOFF_CARD_NAME, handoffCardAddress, USUAL_PHASE, wantedCard } from '../cli/wanted/handoff-card';
import { DOMAIN_NAME } from './deployment-variables';
import type { FlexPlugins } from './flex-plugins/flex-plugins';
import type { DeployedProject } from './serverless/deployed-project';

/** Releases the rep's handoff card of the deployment in a connected account. */
export function connectCard(flexPlugins: FlexPlugins, deployed: DeployedProject): void {
  const { pathname } = new URL(handoffCardAddress(DOMAIN_NAME));
  const { url, version } = wantedCard(DOMAIN_NAME, String(deployed.publicAsset(pathname)));
  const plugin = flexPlugins.addPlugin({
    ...{ uniqueName: HANDOFF_CARD_NAME, friendlyName: 'OpenCX handoff card', description: '' },
  });
  const { sid } = flexPlugins.addVersion(plugin, { version, url, changelog: '', isPrivate: false });
  flexPlugins.release(flexPlugins.configure('connected', '', [{ version: sid, phase: USUAL_PHASE }]).sid);
}
