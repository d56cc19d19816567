import { type ActivePlugin, OLD_FLEX } from '../../account/read-flex-plugins';
import { cardAddress, HANDOFF_CARD_NAME, handoffCardAddress } from '../../wanted/handoff-card';
import { shownAddress } from '../../wanted/shown-address';
import { type Plan, updateOf } from './change';
import type { Situation } from './choices';

const WHY = {
  on: 'Reps see on the task what the AI says of a conversation it hands off, from the next time they load Flex.',
  off: 'Reps are to see no handoff card.',
} as const;
const NONE = { version: '', url: '' };

const NOTHING: Plan = { changes: [], notes: [] };

/** The handoff card among the plugins Flex loads, or not; every other plugin stays as it is. */
export function planHandoffCard({ snapshot, choices, card }: Situation): Plan {
  if (!snapshot.flexPlugins) {
    return choices.handoffCard === 'off'
      ? NOTHING
      : without('These credentials may not read the plugins of Flex');
  }
  const { active, uiVersion } = snapshot.flexPlugins;
  const known = active.find(({ name }) => name === HANDOFF_CARD_NAME);
  if (choices.handoffCard === 'off') {
    const isOurs = known && cardAddress(known.url) === handoffCardAddress(choices.domainName);
    return { changes: isOurs ? changeTo(NONE, known, active) : [], notes: [] };
  }
  if (OLD_FLEX.test(uiVersion)) {
    return without(`Flex UI ${uiVersion} cannot show it: it takes Flex UI 2 (Flex -> Admin -> Versions)`);
  }
  if (!card) return without(`https://${choices.domainName} does not answer: run this again when it does`);
  const { wanted, address, found } = card;
  if (!wanted) return without(`${address}: ${found}. Run npm run deploy, then this again`);
  return { changes: changeTo(wanted, known, active), notes: [] };
}

function changeTo(
  wanted: { version: string; url: string },
  known: ActivePlugin | undefined,
  active: readonly ActivePlugin[],
): Plan['changes'] {
  const isElsewhere =
    known !== undefined && wanted !== NONE && cardAddress(known.url) !== cardAddress(wanted.url);
  return updateOf(
    {
      kind: 'flex-plugin',
      key: HANDOFF_CARD_NAME,
      title: 'plugins of Flex',
      why: WHY[wanted === NONE ? 'off' : 'on'],
      shown: shown(wanted, known, active),
      ...(isElsewhere && {
        replaces: {
          whose: `the handoff card is that of another deployment (${shownAddress(cardAddress(known.url))})`,
          instead: 'leave it as it is with --no-handoff-card, or go on with --replace',
        },
      }),
    },
    known ?? NONE,
    wanted,
  );
}

/** What Flex loads: what is added (+), taken out (-), and what stays. */
function shown(
  wanted: { version: string; url: string },
  known: ActivePlugin | undefined,
  active: readonly ActivePlugin[],
): string[] {
  const stay = active.filter((plugin) => plugin !== known);
  return [
    ...stay.map(({ name, version, phase }) => `  ${name} ${version} (phase ${phase})`),
    ...(known ? [`- ${known.name} ${known.version}`] : []),
    ...(wanted === NONE ? [] : [`+ ${HANDOFF_CARD_NAME} ${wanted.version}`]),
  ];
}

function without(why: string): Plan {
  return { changes: [], notes: [`Reps see no handoff card. ${why}.`] };
}
