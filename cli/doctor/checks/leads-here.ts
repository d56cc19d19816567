import { leadsTo } from '../../wanted/leads-to';
import { shownAddress } from '../../wanted/shown-address';
import { failed, type Finding, passed, skipped } from '../check';

/** A place of the account that has one address for its events. */
interface Place {
  /** What it is called, after "the". */
  name: string;
  /** The address it has; empty: none. */
  url: string;
  wanted: string;
  /** What is found where it has none. */
  none: string;
  /** Where a person sets it. */
  where: string;
  /** What to do first where another tool has it. */
  makeRoom: string;
}

/** Whether the events of this place come to the Functions. */
export function leadsHere({ name, url, wanted, none, where, makeRoom }: Place): Finding {
  switch (leadsTo(url, wanted)) {
    case 'wanted':
      return passed(shownAddress(url));
    case 'another-deployment':
      return skipped(`it leads to ${shownAddress(url)}, see the check of other deployments`);
    case 'nowhere':
      return failed({
        found: none,
        expected: wanted,
        fix: `Run npm run connect, or set ${where} to ${wanted}`,
      });
    case 'elsewhere':
      return failed({
        found: `the ${name} is ${shownAddress(url)}, another tool's`,
        expected: wanted,
        fix: `${makeRoom}, then run npm run connect -- --replace, or set ${where} to ${wanted}`,
      });
  }
}
