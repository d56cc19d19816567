import { Rep } from '../../../sandbox/people/rep';
import type { Sandbox } from '../../../sandbox/sandbox';

/** A queue of one rep alone: nobody else is offered its tasks. */
export interface Line {
  queueSid: string;
  rep: Rep;
}

const lines = new WeakMap<Sandbox, Map<string, Line>>();

/** The first line is the rep of the account, the second one a rep beside them, who is never full. */
export function lineOf(sandbox: Sandbox, name: 'first line' | 'second line'): Line {
  const known = lines.get(sandbox) ?? new Map<string, Line>();
  lines.set(sandbox, known);
  const line = known.get(name) ?? opened(sandbox, name);
  known.set(name, line);
  return line;
}

function opened(sandbox: Sandbox, name: 'first line' | 'second line'): Line {
  const { taskRouter } = sandbox;
  const rep = name === 'first line' ? sandbox.rep : secondRep(sandbox);
  const { sid: queueSid } = taskRouter.addQueue({
    friendlyName: name,
    targetWorkers: `contact_uri == "${String(rep.worker.attributes.contact_uri)}"`,
  });
  return { queueSid, rep };
}

function secondRep(sandbox: Sandbox): Rep {
  const { taskRouter } = sandbox;
  const worker = taskRouter.addWorker({
    friendlyName: 'bob',
    attributes: { contact_uri: 'client:bob_40example_2Ecom', full_name: 'Bob' },
    activity: 'Available',
    capacity: Object.fromEntries(taskRouter.taskChannels().map((channel) => [channel, 50])),
  });
  return new Rep(sandbox, worker);
}
