import { HANDOFF_CARD_NAME, handoffCardAddress } from '../../../../cli/wanted/handoff-card';
import { DOMAIN_NAME } from '../../../../sandbox/deployment-variables';
import { releasePlugins } from '../../../harness/release-plugins';
import { type Fault, mustSay } from '../fault';
import type { World } from '../world';

const CHECK = 'handoff-card';
const PATH = new URL(handoffCardAddress(DOMAIN_NAME)).pathname;

let releases = 0;
let script = '';

/** Somebody's release, of a version that is a new one each time. */
function release(world: World, url?: string): void {
  releases += 1;
  const name = url === undefined ? 'crm' : HANDOFF_CARD_NAME;
  releasePlugins(world.sandbox, [
    { name, version: `1.${releases}.0`, phase: 3, ...(url !== undefined && { url }) },
  ]);
}

function byConnect(because: string, cause: Fault['cause'], ...words: string[]): Fault {
  return {
    check: CHECK,
    because,
    byConnect: true,
    cause,
    mend: async (world, fix) => {
      for (const said of ['npm run connect', ...words]) mustSay(fix, said);
      await world.connect(fix);
    },
  };
}

/** What reps see in Flex. */
export const HANDOFF_CARD: readonly Fault[] = [
  byConnect(
    'it was never released',
    ({ sandbox: { flexPlugins } }) => {
      for (const list of [flexPlugins.releases, flexPlugins.plugins]) list.splice(0);
    },
    '--no-handoff-card',
  ),
  byConnect('somebody’s release has dropped it', (world) => release(world), HANDOFF_CARD_NAME),
  byConnect('an older script is released', ({ sandbox: { deployed } }) => {
    deployed.deployAsset(PATH, `${String(deployed.publicAsset(PATH))}// newer`);
  }),
  byConnect(
    'it is that of another deployment',
    (world) => release(world, `https://opencx-flex-9999-prod.twil.io${PATH}?v=1`),
    '--replace',
  ),
  {
    check: CHECK,
    because: 'its script is not deployed',
    cause: ({ sandbox: { deployed } }) => {
      script = String(deployed.publicAsset(PATH));
      deployed.deployAsset(PATH, undefined);
    },
    mend: ({ sandbox: { deployed } }, fix) => {
      mustSay(fix, 'npm run deploy');
      deployed.deployAsset(PATH, script);
    },
  },
  {
    check: CHECK,
    because: 'Flex UI is too old for it',
    cause: ({ sandbox }) => (sandbox.interactions.uiVersion = '~1.34'),
    mend: ({ sandbox }, fix) => {
      mustSay(fix, 'Choose Flex UI 2');
      sandbox.interactions.uiVersion = '2.17.1';
    },
  },
];
