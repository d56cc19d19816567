import type { JsonObject } from '../src/common/json';
import type { RecordedFlow, RecordedWorker, RecordedWorkflow, Recording } from '../cli/recording/recording';
import { Problem } from '../cli/problem';
import { AI_QUEUE_NAME } from '../cli/wanted/ai-queue';
import { AI_WORKER_NAME } from '../cli/wanted/ai-worker';
import { made } from './blank-account';
import type { AccountSetUp, FlexAccount } from './flex-account';
import type { Interactions } from './interactions/interactions';
import type { InviteRequest } from './interactions/routing-parameter';
import { TwilioError } from './kernel/twilio-error';
import { SEND_TO_FLEX_SECONDS } from './studio/flow-definition';
import type { Capacity } from './taskrouter/worker';
import type { TaskQueue, TaskRouter, Worker, Workflow, WorkflowConfiguration } from './taskrouter/taskrouter';

const PLENTY = 10_000;

const SID = /\b[A-Z]{2}[0-9a-fA-F]{32}\b/g;

/** Twilio: the task channel of a channel's conversations, unless a flow names another one. */
const TASK_CHANNELS: Readonly<Record<string, string>> = {
  ...{ sms: 'sms', whatsapp: 'chat', messenger: 'chat', web: 'chat' },
  ...{ voice: 'voice', email: 'email', video: 'video' },
};

/** The task channel a channel's tasks have unless a flow names another one. @param channel as in `channelType` */
export function taskChannelOf(channel: string): string {
  return TASK_CHANNELS[channel] ?? 'default';
}

/** A company's account as it was read, set up in the sandbox: SIDs are others there, all else is the same. */
export class RecordedAccount {
  private readonly sids = new Map<string, string>();

  /**
   * @param main the workflow customers' conversations go through
   * @param options how many tasks somebody takes at once who takes any: as many as in the account, or as many as come
   */
  constructor(
    readonly recording: Recording,
    private readonly main: RecordedWorkflow,
    private readonly options: { places: 'as they are' | 'plenty' },
  ) {}

  /** For `Sandbox.start`. @throws Problem for what the sandbox cannot play, or an account without people */
  readonly setUp: AccountSetUp = ({ taskRouter, interactions }) => {
    const { recording } = this;
    this.addActivities(taskRouter);
    for (const name of recording.taskChannels) {
      if (!taskRouter.taskChannels().includes(name)) taskRouter.addTaskChannel(name);
    }
    const people = recording.workers.flatMap((worker) => {
      const made = this.addWorker(taskRouter, worker);
      return worker.isAi ? [] : [made];
    });
    const [rep] = people;
    if (!rep)
      throw new Problem('The account has no worker who is a person: nobody could be handed a customer.');
    const queues = recording.queues.map(({ sid, name, targetWorkers }) =>
      this.added(sid, `the queue "${name}"`, () =>
        taskRouter.addQueue({ friendlyName: name, targetWorkers: this.translate(targetWorkers) }),
      ),
    );
    const [humanQueue] = queues;
    if (!humanQueue) throw new Problem('The account has no queue.');
    const workflows = recording.workflows.map((workflow) => this.addWorkflow(taskRouter, workflow));
    const workflow = workflows[recording.workflows.indexOf(this.main)];
    if (!workflow) throw new Problem(`The account has no workflow "${this.main.name}".`);
    this.addAddresses(interactions);
    return flexAccount(taskRouter, { rep, humanQueue, workflow });
  };

  /** A text that names things of the account by their SIDs, as the sandbox names them. */
  translate(text: string): string {
    return text.replace(SID, (sid) => this.sids.get(sid) ?? sid);
  }

  /** Attributes that name things of the account, as the sandbox names them. */
  translated(attributes: Readonly<JsonObject>): JsonObject {
    return JSON.parse(this.translate(JSON.stringify(attributes))) as JsonObject;
  }

  /** Attributes that name workers by their SIDs, with their names. */
  named(attributes: Readonly<JsonObject>): JsonObject {
    const names = new Map(this.recording.workers.map(({ sid, name }) => [sid as string, name]));
    const text = JSON.stringify(attributes).replace(SID, (sid) => names.get(sid) ?? sid);
    return JSON.parse(text) as JsonObject;
  }

  /** The workers who are people, as they are in the sandbox. */
  people(taskRouter: TaskRouter): Worker[] {
    const names = this.recording.workers.filter(({ isAi }) => !isAi).map(({ name }) => name);
    return names.flatMap((name) => taskRouter.workerNamed(name) ?? []);
  }

  /** What a message to an address makes, by what its flow says; undefined: its flow names no workflow of the account. */
  requestOf(channel: string, sent: RecordedFlow['sendsToFlex'][number]): InviteRequest | undefined {
    const workflowSid = this.sids.get(sent.workflow);
    return workflowSid === undefined
      ? undefined
      : {
          workflowSid,
          taskChannelUniqueName: sent.taskChannel ?? taskChannelOf(channel),
          attributes: this.translated(sent.attributes),
          timeoutSeconds: sent.timeoutSeconds ?? SEND_TO_FLEX_SECONDS,
        };
  }

  private addActivities(taskRouter: TaskRouter): void {
    const present = ['Available', 'Unavailable', 'Offline'];
    for (const { sid, name, available } of this.recording.activities) {
      const same = present.find((known) => known.toLowerCase() === name.toLowerCase());
      const activity =
        same === undefined ? taskRouter.addActivity(name, available) : taskRouter.activity(same);
      this.sids.set(sid, activity.sid);
    }
  }

  private addWorker(taskRouter: TaskRouter, recorded: RecordedWorker): Worker {
    const { sid, name, attributes, activity, channels } = recorded;
    const capacity: Capacity = Object.fromEntries(
      Object.entries(channels).map(([channel, { capacity: places, available }]) => [
        channel,
        available && places > 0 ? (this.options.places === 'plenty' ? PLENTY : places) : 0,
      ]),
    );
    return this.added(sid, `the worker "${name}"`, () =>
      taskRouter.addWorker({
        friendlyName: name,
        attributes: { contact_uri: `client:${name.replace(/\W/g, '_')}`, full_name: name, ...attributes },
        activity: this.activityNamed(activity),
        capacity,
      }),
    );
  }

  /** Activities of the sandbox's own keep their names. */
  private activityNamed(name: string): string {
    const own = ['Available', 'Unavailable', 'Offline'];
    return own.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
  }

  private addWorkflow(taskRouter: TaskRouter, recorded: RecordedWorkflow): Workflow {
    const { sid, name, configuration, reservationSeconds } = recorded;
    return this.added(sid, `the workflow "${name}"`, () =>
      taskRouter.addWorkflow({
        friendlyName: name,
        configuration: JSON.parse(this.translate(JSON.stringify(configuration))) as WorkflowConfiguration,
        taskReservationTimeout: reservationSeconds,
      }),
    );
  }

  private addAddresses(interactions: Interactions): void {
    for (const { type, address, flow: sid } of this.recording.addresses) {
      const sent = this.recording.flows.find((flow) => flow.sid === sid)?.sendsToFlex[0];
      const task = sent && this.requestOf(type, sent);
      if (task && (type === 'sms' || type === 'whatsapp' || type === 'messenger'))
        interactions.addAddress({ address, type, task });
    }
  }

  private added<Thing extends { sid: string }>(sid: string, what: string, add: () => Thing): Thing {
    try {
      const thing = add();
      this.sids.set(sid, thing.sid);
      return thing;
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error;
      throw new Problem(`${what} cannot be played in the sandbox: ${error.message}`);
    }
  }
}

function flexAccount(
  taskRouter: TaskRouter,
  { rep, humanQueue, workflow }: { rep: Worker; humanQueue: TaskQueue; workflow: Workflow },
): FlexAccount {
  const webChat = {
    workflowSid: workflow.sid,
    taskChannelUniqueName: taskChannelOf('web'),
    attributes: {},
    timeoutSeconds: SEND_TO_FLEX_SECONDS,
  };
  return {
    ...{ rep, humanQueue, workflow, webChat, sendToFlexSeconds: undefined },
    get aiWorker() {
      return made(taskRouter.workerNamed(AI_WORKER_NAME), AI_WORKER_NAME);
    },
    get aiQueue() {
      return made(taskRouter.queueNamed(AI_QUEUE_NAME), AI_QUEUE_NAME);
    },
  };
}
