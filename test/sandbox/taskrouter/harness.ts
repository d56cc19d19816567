import express from 'express';
import type { ErrorRequestHandler, Request } from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newAccount } from '../../../sandbox/kernel/account';
import { Clock } from '../../../sandbox/kernel/clock';
import { Journal } from '../../../sandbox/kernel/journal';
import type { JournalEntry } from '../../../sandbox/kernel/journal';
import { TwilioError } from '../../../sandbox/kernel/twilio-error';
import { TaskRouter } from '../../../sandbox/taskrouter/taskrouter';
import type {
  Limits,
  Task,
  TaskQueue,
  Worker,
  Workflow,
  WorkflowConfiguration,
} from '../../../sandbox/taskrouter/taskrouter';

export interface Post {
  url: string;
  parameters: Record<string, string>;
  timeoutMilliseconds: number;
}

export interface Answer {
  status: number;
  etag: string | null;
  body: Record<string, unknown>;
}

/** A TaskRouter in a world of its own, whose webhooks are kept instead of sent. */
export class Bench {
  readonly clock = new Clock();
  readonly journal = new Journal(() => this.clock.now());
  readonly posts: Post[] = [];
  readonly account = newAccount();
  readonly taskRouter: TaskRouter;
  private workflows = 0;

  constructor(limits: Partial<Limits> = {}) {
    const webhooks = {
      post: (url: string, parameters: Record<string, string>, timeoutMilliseconds: number) => {
        this.posts.push({ url, parameters, timeoutMilliseconds });
        return Promise.resolve({ status: 204, body: '', milliseconds: 1 });
      },
    };
    const { account, clock, journal } = this;
    this.taskRouter = new TaskRouter({ account, clock, journal, webhooks }, limits);
  }

  /** A worker who is available. */
  addWorker(friendlyName: string, attributes = {}, capacity = {}): Worker {
    return this.taskRouter.addWorker({ friendlyName, attributes, activity: 'Available', capacity });
  }

  addQueue(friendlyName: string, targetWorkers: string): TaskQueue {
    return this.taskRouter.addQueue({ friendlyName, targetWorkers });
  }

  addWorkflow(routing: WorkflowConfiguration['task_routing'], taskReservationTimeout = 60): Workflow {
    const configuration = { task_routing: routing };
    const friendlyName = `Workflow ${(this.workflows += 1)}`;
    return this.taskRouter.addWorkflow({ friendlyName, configuration, taskReservationTimeout });
  }

  /** The entries of one event, those of a task if given. */
  events(what: string, taskSid?: string): JournalEntry[] {
    return this.journal.entries.filter(
      (entry) => entry.what === what && (taskSid === undefined || entry.details.taskSid === taskSid),
    );
  }

  /** Waits until the event has happened `times` times. */
  async until(what: string, times = 1): Promise<void> {
    await this.journal.until(`${times} x ${what}`, () => this.events(what).length >= times);
  }

  /** Waits for the task's next offer and gives the reservation's SID. */
  async offerOf(task: Task, number = 1): Promise<string> {
    await this.journal.until(
      `offer ${number} of ${task.sid}`,
      () => this.taskRouter.reservationsOf(task.sid).length >= number,
    );
    return this.taskRouter.reservationsOf(task.sid)[number - 1]?.sid ?? '';
  }

  /** A request to the REST API below the workspace. */
  async request(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    form: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const server = createServer(this.app()).listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const address = `http://localhost:${port}/v1/Workspaces/${this.taskRouter.workspaceSid}${path}`;
    const body = method === 'POST' ? new URLSearchParams(form) : null;
    const response = await fetch(address, { method, headers: { ...headers, connection: 'close' }, body });
    const text = await response.text();
    const answer = {
      status: response.status,
      etag: response.headers.get('etag'),
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
    server.close();
    return answer;
  }

  private app(): express.Express {
    const app = express();
    app.use(express.urlencoded({ extended: false }), this.taskRouter.routes);
    app.use((request: Request) => {
      throw new TwilioError(404, 20404, `no such operation ${request.path}`);
    });
    const render: ErrorRequestHandler = (error, _request, response, next) => {
      if (error instanceof TwilioError) response.status(error.status).json(error.toBody());
      else next(error);
    };
    return app.use(render);
  }
}

export interface Floor {
  ai: Worker;
  human: Worker;
  aiQueue: TaskQueue;
  humanQueue: TaskQueue;
  workflow: Workflow;
}

/** An AI worker and a human one, and a workflow that sends handed-off tasks to the human. */
export function openFloor(bench: Bench, taskReservationTimeout = 60): Floor {
  const ai = bench.addWorker('ai', { ai: true });
  const human = bench.addWorker('ann');
  const aiQueue = bench.addQueue('AI', 'ai == true');
  const humanQueue = bench.addQueue('Everyone', '1==1');
  const targets = [{ queue: humanQueue.sid, expression: 'worker.ai != true' }];
  const routing = {
    filters: [{ filter_friendly_name: 'handed off', expression: 'handedOff == true', targets }],
    default_filter: { queue: aiQueue.sid },
  };
  return { ai, human, aiQueue, humanQueue, workflow: bench.addWorkflow(routing, taskReservationTimeout) };
}

/** A new sms task in the workflow. */
export function createTask({ taskRouter }: Bench, workflow: Workflow, attributes = {}): Task {
  return taskRouter.createTask({ workflowSid: workflow.sid, attributes, taskChannelUniqueName: 'sms' });
}

/** What a call was refused with; fails when it was not refused. */
export function refusalOf(attempt: () => unknown): { status: number; code: number; message: string } {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    return { status: error.status, code: error.code, message: error.message };
  }
  throw new Error('was not refused');
}

/** What an API answer must match to be this refusal. */
export function refused(status: number, code: number, message: string | RegExp): object {
  return { status, body: { status, code, message: expect.stringMatching(message) as string } };
}
