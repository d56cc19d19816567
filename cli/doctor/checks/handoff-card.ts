import { OLD_FLEX } from '../../account/read-flex-plugins';
import { cardAddress, HANDOFF_CARD_NAME } from '../../wanted/handoff-card';
import { shownAddress } from '../../wanted/shown-address';
import { check, failed, type Finding, passed, skipped } from '../check';
import type { Evidence } from '../evidence';

type Needed = Pick<Evidence, 'flexPlugins' | 'deployedCard' | 'cardIsKnown'>;

export const handoffCard = check({
  id: 'handoff-card',
  title: 'Reps see the handoff card in Flex',
  needs: ['settings', 'flexPlugins', 'deployedCard', 'cardIsKnown'],
  examine: ({ settings: { HANDOFF_CARD: choice }, ...evidence }) =>
    choice === 'off' ? skipped('HANDOFF_CARD is off') : problemOf(evidence),
});

function problemOf({ flexPlugins, deployedCard, cardIsKnown }: Needed): Finding {
  const { wanted, address, found } = deployedCard;
  if (!wanted) {
    return failed({
      found: `${address}: ${found}`,
      expected: 'the script of the card, which Flex loads from there',
      fix: 'Run npm run deploy, then npm run connect.',
    });
  }
  if (OLD_FLEX.test(flexPlugins.uiVersion)) {
    return failed({
      found: `Flex UI ${flexPlugins.uiVersion}`,
      expected: 'Flex UI 2',
      fix: 'Choose Flex UI 2 (Flex -> Admin -> Versions), or do without: npm run connect -- --no-handoff-card',
    });
  }
  const active = flexPlugins.active.find(({ name }) => name === HANDOFF_CARD_NAME);
  if (active?.url === wanted.url) return passed(`${HANDOFF_CARD_NAME} ${active.version}, ${address}`);
  const expected = `${HANDOFF_CARD_NAME} ${wanted.version} among the plugins Flex loads`;
  if (!active) return failed({ expected, ...notThere(flexPlugins, cardIsKnown) });
  if (cardAddress(active.url) === address) {
    return failed({
      found: `an older script is released, ${active.version}`,
      expected,
      fix: 'Run npm run connect.',
    });
  }
  return failed({
    found: `the card of another deployment, ${shownAddress(cardAddress(active.url))}`,
    expected,
    fix:
      'If that is the deployment reps are to have it from, set HANDOFF_CARD=off for this one. If not, run npm run ' +
      'connect -- --replace',
  });
}

function notThere({ release }: Needed['flexPlugins'], cardIsKnown: boolean): { found: string; fix: string } {
  if (!cardIsKnown || !release || release.configuration.includes(HANDOFF_CARD_NAME)) {
    return {
      found: 'it is not released',
      fix: 'Run npm run connect, or do without: npm run connect -- --no-handoff-card',
    };
  }
  return {
    found: `the release of ${release.at.toISOString()} ("${release.configuration}") has dropped it`,
    fix:
      `Run npm run connect. Let whatever made that release name ${HANDOFF_CARD_NAME} beside your plugins, or it drops it ` +
      'again.',
  };
}
