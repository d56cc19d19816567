import type { JournalEntry } from '../kernel/journal';
import type { Platform } from '../platform';
import type { Task } from '../taskrouter/taskrouter';

/** A task enters a step of its workflow. */
export interface Step {
  /** Seconds since the task was created. */
  after: number;
  /** From 0; the number of filters for the default filter. */
  filter: number;
  /** Of the filter, from 0. */
  target: number;
  queue: string;
  /** The task's attributes at that moment. */
  attributes: Readonly<Record<string, unknown>>;
}

/** What became of a task while nobody accepted it. */
export interface TaskCourse {
  taskSid: string;
  conversationSid: string | undefined;
  taskChannel: string;
  steps: Step[];
  /** The first person it was offered to; what came after that is not noted. */
  offered: { after: number; worker: string } | undefined;
  canceled: { after: number; reason: string } | undefined;
}

/** Notes where every task goes, at the moment it does. */
export class TaskWatch {
  private readonly courses = new Map<string, TaskCourse>();
  private readonly stopFollowing: () => void;

  /** @param people the names of the workers who are people */
  constructor(
    private readonly sandbox: Pick<Platform, 'clock' | 'journal' | 'taskRouter'>,
    private readonly people: ReadonlySet<string>,
  ) {
    this.stopFollowing = sandbox.journal.follow((entry) => this.note(entry));
  }

  stop(): void {
    this.stopFollowing();
  }

  of(taskSid: string): TaskCourse | undefined {
    return this.courses.get(taskSid);
  }

  /** The tasks of a conversation, the oldest first. */
  in(conversationSid: string): TaskCourse[] {
    return [...this.courses.values()].filter((course) => course.conversationSid === conversationSid);
  }

  private note({ source, what, details }: JournalEntry): void {
    if (source !== 'taskrouter' || typeof details.taskSid !== 'string') return;
    const task = this.sandbox.taskRouter.task(details.taskSid);
    if (!task) return;
    const course = this.courseOf(task);
    if (course.offered) return;
    const after = Math.round((this.sandbox.clock.now().getTime() - task.dateCreated.getTime()) / 1_000);
    if (what === 'workflow.target-matched' && task.step) {
      const { filter, index: target, target: to } = task.step;
      const { attributes } = task;
      course.steps.push({ after, filter, target, queue: to.queue.friendlyName, attributes });
    } else if (what === 'reservation.created' && this.people.has(String(details.workerName))) {
      course.offered = { after, worker: String(details.workerName) };
    } else if (what === 'task.canceled') {
      course.canceled = { after, reason: task.reason ?? '' };
    }
  }

  private courseOf(task: Task): TaskCourse {
    const known = this.courses.get(task.sid);
    if (known) return known;
    const { conversationSid } = task.attributes;
    const course = {
      taskSid: task.sid,
      conversationSid: typeof conversationSid === 'string' ? conversationSid : undefined,
      taskChannel: task.taskChannelUniqueName,
      steps: [],
      offered: undefined,
      canceled: undefined,
    };
    this.courses.set(task.sid, course);
    return course;
  }
}
