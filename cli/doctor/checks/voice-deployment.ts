import type { PhoneNumber } from '../../account/snapshot';
import { shownAddress } from '../../wanted/shown-address';
import { ownerOf } from '../../wanted/voice-numbers';
import { check, failed, passed } from '../check';
import { connectNumbers } from '../connect-numbers';

export const voiceDeployment = check({
  id: 'voice-deployment',
  title: 'No number leads to a deployment that is not in this account',
  needs: ['phoneNumbers', 'deployment', 'environment'],
  examine: ({ phoneNumbers, deployment: { environments }, environment: { domainName } }) => {
    const inAccount = environments.filter(({ buildSid }) => buildSid !== '').map((known) => known.domainName);
    const elsewhere = phoneNumbers
      .map((number) => ({ ...number, urls: addressesElsewhere(number, domainName) }))
      .filter(({ urls }) => urls.length > 0);
    const astray = elsewhere.filter(({ urls }) => urls.some((url) => !inAccount.includes(new URL(url).host)));
    const told = (numbers: typeof elsewhere): string[] =>
      numbers.map(({ number, urls }) => `${number} leads to ${urls.map(shownAddress).join(' and ')}`);
    if (astray.length === 0) {
      return passed([`none of ${phoneNumbers.length}`, ...told(elsewhere)].join('; '));
    }
    return failed({
      found: told(astray).join('; '),
      expected: `addresses of https://${domainName}: Functions of another account refuse what Twilio signs for this one`,
      fix:
        `Run ${connectNumbers(astray, { replace: true })}, or write ${domainName} in the place of the other domain in ` +
        'Console -> Phone Numbers -> Manage -> Active numbers -> the number -> Voice configuration.',
    });
  },
});

function addressesElsewhere({ voice }: PhoneNumber, domainName: string): string[] {
  const { voiceUrl, voiceFallbackUrl, statusCallback } = voice;
  return [voiceUrl, voiceFallbackUrl, statusCallback].filter(
    (url) => ownerOf(domainName, url) === 'another-deployment',
  );
}
