import { withoutOverrides } from './addresses';

/** Where a configured address leads, compared with the one that is wanted. */
export type Destination = 'wanted' | 'nowhere' | 'another-deployment' | 'elsewhere';

/** @param url as it is configured; empty: none. Another host with our path is another deployment of the project. */
export function leadsTo(url: string, wanted: string): Destination {
  if (url === '') return 'nowhere';
  if (withoutOverrides(url) === withoutOverrides(wanted)) return 'wanted';
  const isOurPath = URL.canParse(url) && new URL(url).pathname === new URL(wanted).pathname;
  return isOurPath ? 'another-deployment' : 'elsewhere';
}
