import type { FlexManager, FlexUi } from './flex-ui';
import { openConsole } from './open-console';
import { Spark } from './spark';

/** Roles of Flex that lead the work of others. */
const LEADS = ['admin', 'supervisor'];
/** After Flex's own links. */
const LAST = 100;

/**
 * Adds a link to the console at the side of Flex, for administrators and supervisors. Whether one may come in the
 * Function decides; here it is only not offered to whom it would be refused.
 * @param deployment where the Functions are, e.g. `https://opencx-flex-1234-dev.twil.io`
 */
export function addConsoleLink(flex: FlexUi, manager: FlexManager, deployment: string): void {
  const { SideLink, SideNav } = flex;
  const isLead = manager.user?.roles?.some((role) => LEADS.includes(role)) ?? false;
  if (!SideLink || !isLead) return;
  const Link = (): React.JSX.Element => (
    <SideLink
      showLabel
      isActive={false}
      icon={<Spark />}
      iconActive={<Spark />}
      onClick={() => void openConsole(deployment, manager.user?.token ?? '')}
    >
      OpenCX console
    </SideLink>
  );
  SideNav?.Content?.add(<Link key="opencx-console-link" />, { sortOrder: LAST });
}
