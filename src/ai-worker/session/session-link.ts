import type { Settings } from '../../settings/settings';

/** Where people read a session in OpenCX, as part of a handoff; nothing where no address for it is set. */
export function sessionLink(
  { OPENCX_SESSION_URL: address }: Pick<Settings, 'OPENCX_SESSION_URL'>,
  session: string | undefined,
): { link?: string } {
  if (address === undefined || session === undefined) return {};
  return { link: address.replaceAll('{session}', encodeURIComponent(session)) };
}
