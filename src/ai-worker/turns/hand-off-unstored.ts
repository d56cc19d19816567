import { isWithNobody } from '../../state/who-has-it';
import { backToAi } from '../drive/phases';
import type { Done, Work } from '../drive/work';
import { holdUnstored } from '../lease/leases';
import { newestOpenTask } from '../task-life/open-tasks';
import { handOff } from './act-on-outcome';

/** What a person is to do where the state of a conversation cannot be had. */
export const FIX_STATE =
  'Look at the Sync service of SYNC_SERVICE_SID: the state of a conversation cannot be read or stored there. People ' +
  'get the conversations the AI worker has.';

/**
 * Decides a handoff nothing can be stored of; the work goes on with what this Function alone knows. Nobody can remember
 * that it was done: a task of people that is there already is theirs.
 */
export async function handOffUnstored(work: Work): Promise<Done> {
  const { ports, held, messages } = work;
  const { state } = held;
  const { conversationSid, task } = state;
  ports.log.alarm('state', FIX_STATE);
  if (await newestOpenTask(ports, conversationSid, task?.taskSid)) return 'left';
  work.held = holdUnstored(isWithNobody(state) ? backToAi(state) : state);
  return handOff(work, { kind: 'handoff', cause: 'failed' }, messages);
}
