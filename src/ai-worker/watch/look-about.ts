import { onlyLogged } from '../failure/remedy';
import type { Ports } from '../ports';
import type { Duty } from '../ports/watch';
import { followUntoldEnds } from './ends-nobody-told';
import { hearUntoldMessages } from './messages-nobody-heard';
import { receiveUntoldOffers } from './offers-nobody-received';
import { readable } from './readable';
import { seeToUntoldSessions } from './sessions-nobody-told';
import { stayAwake } from './stay-awake';

/**
 * Looks for what nobody told, because every webhook may be refused or lost: offers of the AI worker, messages, and sessions
 * OpenCX has handed off. What fails of it is no reason not to see to the rest: it comes again.
 */
export async function lookAbout(ports: Ports, duty: Duty): Promise<void> {
  const ended = readable(ports, [ports.taskRouter.tasksJustEnded()]).then((lists) => lists.flat());
  const looks = [
    receiveUntoldOffers,
    (here: Ports) => hearUntoldMessages(here, duty, ended),
    (here: Ports) => followUntoldEnds(here, ended),
  ];
  // A customer of OpenCX's own channels wrote lately.
  if (duty.isHosting) looks.push((here) => seeToUntoldSessions(here, duty));
  const failed = onlyLogged(ports, 'look about');
  const found = await Promise.all(looks.map((look) => look(ports).catch(failed)));
  if (found.flat().some((outcome) => outcome !== undefined)) await stayAwake(ports, 'something nobody told');
}
