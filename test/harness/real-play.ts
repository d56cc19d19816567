import type { Recording } from '../../cli/recording/recording';
import { withoutContact } from '../../cli/recording/pseudonyms';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import type { PassingTime } from '../../sandbox/passing-time';
import { Customer } from '../../sandbox/people/customer';
import type { Person } from '../../sandbox/people/person';
import { Visitor } from '../../sandbox/people/visitor';
import type { Rehearsed, Seen } from '../../sandbox/rehearse/rehearse';
import type { Stay } from '../../sandbox/rehearse/stay';
import type { Sandbox } from '../../sandbox/sandbox';
import { KNOWN_CUSTOMER, QUEUES } from './rehearsed-account';
import { sandboxClient } from './twilio-client';
import { newNumber } from './use-sandbox';

const TWO_WEEKS = 1_209_600_000;
const AT_ONCE = 5;

/** What was seen of a task: what can be found out of one from outside. */
interface SeenTask {
  filter: string;
  /** With everybody at work: who is offered the task when everybody rejects it. */
  offered: string[];
  /** With everybody at work: when somebody is offered it; undefined: nobody ever is. */
  arrivesAfter: number | undefined;
  /** With nobody at work: the queues it is in, each with when it comes there, and when it is canceled. */
  queues: [after: number, queue: string][];
  canceledAfter: number | undefined;
}

interface SeenCustomer {
  byAi: boolean;
  first: SeenTask | undefined;
  handedOff: SeenTask | undefined;
}

/** Seconds, as a slow machine tells them too: what the account says of time is far longer. */
function about(seconds: number): number;
function about(seconds: number | undefined): number | undefined;
function about(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds / 10) * 10;
}

/** Plays customers in an account itself and looks from outside, by TaskRouter's own API, where they get to. */
export class RealPlay {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly time: PassingTime,
    private readonly recording: Recording,
  ) {}

  /** What a rehearsal says should be seen. */
  expected(customers: readonly Rehearsed[], when: 'today' | 'connected'): SeenCustomer[] {
    const taskOf = ({ 'at work': day, away: night }: Seen['first']): SeenTask => ({
      filter: day.places[0]?.filter ?? '',
      offered: (day.places[0]?.offered ?? []).map((name) => this.realName(name)).sort(),
      arrivesAfter: day.arrivesAt === undefined ? undefined : about(day.places.at(-1)?.after),
      queues: queuesOf(night).map(([after, queue]) => [about(after), this.realName(queue)]),
      canceledAfter: about(night.canceledAfter),
    });
    return customers.map((customer) => {
      const seen = customer[when];
      if (!seen) throw new Error('The rehearsal has nothing to say of today');
      const { byAi, first, handedOff } = seen;
      return {
        byAi,
        first: byAi ? undefined : taskOf(first),
        handedOff: handedOff && taskOf(handedOff),
      };
    });
  }

  /** Lets a customer of each kind write and ask for a person, once by day and once by night. */
  async of(customers: readonly Rehearsed[]): Promise<SeenCustomer[]> {
    const day = await this.play(customers, 'Available');
    const offered: (string[] | undefined)[] = [];
    for (const { taskSid } of day) offered.push(await this.rejectedBy(taskSid));
    const filters = await Promise.all(day.map(({ taskSid }) => this.filterOf(taskSid)));
    this.takeBackOffers();
    await this.time.pass(TWO_WEEKS);
    const arrivals = await Promise.all(day.map(({ taskSid }) => this.arrivalOf(taskSid)));
    await this.endTasks();
    const night = await this.play(customers, 'Offline');
    await this.time.pass(TWO_WEEKS);
    const courses = await Promise.all(night.map(({ taskSid }) => this.courseOf(taskSid)));
    await this.endTasks();
    return day.map(({ byAi, isHandedOff }, index) => {
      const task: SeenTask = {
        filter: filters[index] ?? '',
        offered: offered[index] ?? [],
        arrivesAfter: about(arrivals[index]),
        queues: (courses[index]?.queues ?? []).map(([after, queue]) => [about(after), queue]),
        canceledAfter: about(courses[index]?.canceledAfter),
      };
      return { byAi, first: byAi ? undefined : task, handedOff: isHandedOff ? task : undefined };
    });
  }

  private async play(
    customers: readonly Rehearsed[],
    activity: string,
  ): Promise<{ byAi: boolean; isHandedOff: boolean; taskSid: string }[]> {
    const { taskRouter } = this.sandbox;
    for (const { sid, isAi } of this.recording.workers) {
      if (!isAi) taskRouter.setActivity(sid, activity);
    }
    const played = customers.map((customer) => this.writer(customer));
    for (let first = 0; first < played.length; first += AT_ONCE) {
      const some = played.slice(first, first + AT_ONCE);
      for (const one of some) one.begin();
      await this.time.untilQuiet();
      for (const one of some) if (one.isAnswered()) one.person?.text('I want to talk to a human');
      await this.time.untilQuiet();
    }
    return played.map((one) => {
      const byAi = one.isAnswered();
      const conversationSid = byAi ? one.person?.conversationSid : undefined;
      const task = taskRouter
        .tasks()
        .findLast(({ sid, attributes }) =>
          conversationSid === undefined
            ? sid === one.taskSid
            : attributes.conversationSid === conversationSid,
        );
      const taskSid = task?.sid ?? '';
      return { byAi, isHandedOff: byAi && taskSid !== one.taskSid, taskSid };
    });
  }

  private writer({ kind }: Rehearsed) {
    const { sandbox } = this;
    const { channel, workflow, request } = kind.way;
    const text = JSON.stringify({ ...request.attributes, ...kind.attributes });
    // A number in a filter is another one in what was kept.
    const attributes = JSON.parse(text.replaceAll(withoutContact(KNOWN_CUSTOMER), KNOWN_CUSTOMER)) as Record<
      string,
      unknown
    >;
    const task = { ...request, workflowSid: workflow.sid, attributes };
    const person = ((): Person | undefined => {
      if (channel === 'web') return new Visitor(sandbox, task, { identified: true });
      if (channel !== 'sms' && channel !== 'whatsapp') return undefined;
      const prefix = channel === 'whatsapp' ? 'whatsapp:' : '';
      const companyAddress = `${prefix}${newNumber()}`;
      sandbox.interactions.addAddress({ address: companyAddress, type: channel, task });
      const number =
        typeof attributes.customerAddress === 'string' ? attributes.customerAddress : newNumber();
      return new Customer(sandbox, number, { prefix, companyAddress });
    })();
    return {
      person,
      taskSid: '',
      begin() {
        this.taskSid = person
          ? person.text('Where is my order?').taskSid
          : sandbox.taskRouter.createTask({
              ...task,
              attributes: { channelType: channel, direction: 'inbound', ...attributes },
            }).sid;
      },
      isAnswered: () => (person?.received().length ?? 0) > 0,
    };
  }

  /** Everybody who is offered the task while everybody rejects it. */
  private async rejectedBy(taskSid: string): Promise<string[]> {
    const { taskRouter } = this.sandbox;
    const names = new Set<string>();
    for (let offer = 0; offer < 3 * this.recording.workers.length; offer += 1) {
      const pending = taskRouter.reservationsOf(taskSid).find(({ status }) => status === 'pending');
      if (!pending) break;
      names.add(pending.workerName);
      taskRouter.reject(pending.sid);
      await this.time.untilQuiet();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return [...names].sort();
  }

  private async filterOf(taskSid: string): Promise<string> {
    const task = this.sandbox.taskRouter.task(taskSid);
    if (!task?.step) return '';
    const workflow = await this.workspace().workflows(task.workflowSid).fetch();
    const { filters = [] } = (JSON.parse(workflow.configuration) as WorkflowConfiguration).task_routing;
    const name = filters[task.step.filter]?.filter_friendly_name;
    return name === undefined ? 'the default filter' : `filter ${task.step.filter + 1} "${name}"`;
  }

  /** When somebody was offered the task first, in seconds of its life. */
  private async arrivalOf(taskSid: string): Promise<number | undefined> {
    const events = await this.eventsOf(taskSid);
    return events.find(({ type }) => type === 'reservation.created')?.after;
  }

  private async courseOf(taskSid: string): Promise<Pick<SeenTask, 'queues' | 'canceledAfter'>> {
    const events = await this.eventsOf(taskSid);
    const queues = events
      .filter(({ type }) => type === 'task-queue.entered')
      .map(({ after, queue }): [number, string] => [after, queue]);
    return { queues, canceledAfter: events.find(({ type }) => type === 'task.canceled')?.after };
  }

  private async eventsOf(taskSid: string): Promise<{ type: string; after: number; queue: string }[]> {
    const listed = await this.workspace().events.list({ taskSid, minutes: 43_200, pageSize: 1_000 });
    const events = listed.toReversed();
    const created = events.find(({ eventType }) => eventType === 'task.created')?.eventDateMs ?? 0;
    return events.map(({ eventType, eventDateMs, eventData }) => ({
      type: eventType,
      after: Math.round((eventDateMs - created) / 1_000),
      queue: (eventData as { task_queue_name?: string }).task_queue_name ?? '',
    }));
  }

  private takeBackOffers(): void {
    const { taskRouter } = this.sandbox;
    for (const { sid, assignmentStatus } of taskRouter.tasks()) {
      if (assignmentStatus === 'reserved') taskRouter.cancelTask(sid, 'over');
    }
  }

  private async endTasks(): Promise<void> {
    const { taskRouter } = this.sandbox;
    for (const { sid, assignmentStatus } of taskRouter.tasks()) {
      if (assignmentStatus === 'pending' || assignmentStatus === 'reserved')
        taskRouter.cancelTask(sid, 'over');
      for (const { sid: reservation, status } of taskRouter.reservationsOf(sid)) {
        if (status === 'accepted' || status === 'wrapping') taskRouter.complete(reservation);
      }
    }
    await this.time.untilQuiet();
  }

  private workspace() {
    return sandboxClient(this.sandbox).taskrouter.v1.workspaces(this.sandbox.taskRouter.workspaceSid);
  }

  private realName(name: string): string {
    const worker = this.recording.workers.find((known) => known.name === name);
    if (worker) return this.sandbox.taskRouter.worker(worker.sid)?.friendlyName ?? name;
    const sid = this.recording.queues.find((known) => known.name === name)?.sid;
    return QUEUES.find((one) => this.sandbox.taskRouter.queueNamed(one)?.sid === sid) ?? name;
  }
}

/** The queues one after the other; a step that stays in its queue is none. */
function queuesOf({ places }: Stay): [number, string][] {
  return places
    .filter(({ queue }, index) => places[index - 1]?.queue !== queue)
    .map(({ after, queue }) => [after, queue]);
}
