import { newSid } from '../../../sandbox/kernel/sids';
import { TwilioError } from '../../../sandbox/kernel/twilio-error';
import type {
  AcceptedReservation,
  RoutedTask,
  TaskRouterPort,
} from '../../../sandbox/interactions/task-router-port';

type FakeTask = { -readonly [Key in keyof RoutedTask]: RoutedTask[Key] };

/** Just enough of TaskRouter: tasks in a map, reservations that are accepted when the test says so and Flex is ready. */
export class FakeTaskRouter implements TaskRouterPort {
  readonly workspaceSid = newSid('WS');
  readonly tasks: FakeTask[] = [];
  private readonly reservations = new Map<string, FakeTask>();
  private readonly acceptedListeners: ((reservation: AcceptedReservation, task: RoutedTask) => void)[] = [];
  private setUp: Parameters<TaskRouterPort['onAccept']>[0] = () => false;
  private readonly endedListeners: ((task: RoutedTask) => void)[] = [];

  createTask(given: Parameters<TaskRouterPort['createTask']>[0]): RoutedTask {
    const attributesText = JSON.stringify(given.attributes);
    if (attributesText.length > 4096) throw new TwilioError(400, 20001, 'Attributes too long');
    const { queueSid = null } = given;
    const task = { ...given, queueSid, attributesText, sid: newSid('WT'), assignmentStatus: 'pending' };
    this.tasks.push(task);
    return task;
  }

  task(sid: string): RoutedTask | undefined {
    return this.tasks.find((task) => task.sid === sid);
  }

  worker(): undefined {
    return undefined;
  }

  accept(taskSid: string, workerName: string): AcceptedReservation {
    const task = this.tasks.find(({ sid }) => sid === taskSid);
    if (!task) throw new Error(`no task ${taskSid}`);
    task.assignmentStatus = 'reserved';
    const reservation = { sid: newSid('WR'), taskSid, workerSid: newSid('WK'), workerName };
    this.reservations.set(reservation.sid, task);
    const end = (outcome: 'accepted' | 'canceled'): void => {
      if (task.assignmentStatus !== 'reserved') return;
      task.assignmentStatus = outcome === 'accepted' ? 'assigned' : 'pending';
      if (outcome === 'canceled') return;
      for (const listener of this.acceptedListeners) listener(reservation, task);
    };
    if (!this.setUp(reservation, task, end)) end('accepted');
    return reservation;
  }

  wrapUp(reservationSid: string): void {
    this.move(reservationSid, ['assigned'], 'wrapping');
  }

  complete(reservationSid: string): void {
    this.end(this.move(reservationSid, ['assigned', 'wrapping'], 'completed'));
  }

  cancelTask(taskSid: string): void {
    const task = this.tasks.find(({ sid }) => sid === taskSid);
    if (!task || !['pending', 'reserved'].includes(task.assignmentStatus)) throw new Error('not cancelable');
    task.assignmentStatus = 'canceled';
    this.end(task);
  }

  onAccept(setUp: typeof this.setUp): void {
    this.setUp = setUp;
  }

  onReservationAccepted(listener: (reservation: AcceptedReservation, task: RoutedTask) => void): void {
    this.acceptedListeners.push(listener);
  }

  onTaskReleased(): void {
    // Nobody rejects here.
  }

  tellOfTransfer(): void {
    // Nobody listens here.
  }

  onTaskEnded(listener: (task: RoutedTask) => void): void {
    this.endedListeners.push(listener);
  }

  private move(reservationSid: string, from: string[], to: string): FakeTask {
    const task = this.reservations.get(reservationSid);
    if (!task || !from.includes(task.assignmentStatus))
      throw new TwilioError(400, 20001, `cannot become ${to}`);
    task.assignmentStatus = to;
    return task;
  }

  private end(task: FakeTask): void {
    for (const listener of this.endedListeners) listener(task);
  }
}
