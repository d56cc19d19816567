import { Router } from 'express';
import type { Request, Response } from 'express';
import { listPage } from '../../kernel/paging';
import type { Engine } from '../engine';
import { badRequest } from '../errors';
import { RESERVATION_STATUSES } from '../reservation';
import type { ReservationState } from '../reservation';
import type { Workspace } from '../workspace';
import { unexpectedState } from '../reservation-lifecycle';
import { findReservation, findTask, findWorker, namedActivity } from './lookup';
import { checkIfMatch, oneOf, readFilters, readForm, sendVersioned, setListVersion } from './parameters';
import { reservationResource, workspaceUrl } from './resources';

/** The operations on the reservations of a task, and the list of a worker's; mounted at the workspace. */
export function reservationRoutes(engine: Engine): Router {
  const { workspace } = engine;
  const routes = Router();
  const sendList = (
    owner: string,
    reservations: ReservationState[],
    request: Request,
    response: Response,
  ): void => {
    const found = reservations.map((reservation) => reservationResource(workspace, reservation));
    const url = `${workspaceUrl(workspace)}/${owner}/Reservations`;
    response.json(listPage(url, 'reservations', found, request.query, 1000));
  };

  routes.get('/Tasks/:TaskSid/Reservations', (request, response) => {
    const task = findTask(workspace, request);
    const { ReservationStatus, WorkerSid } = readFilters(request, ['ReservationStatus', 'WorkerSid']);
    const found = workspace
      .reservationsOf(task)
      .filter(isIn(workspace, ReservationStatus))
      .filter(({ workerSid }) => WorkerSid === undefined || workerSid === WorkerSid);
    setListVersion(response, found);
    sendList(`Tasks/${task.sid}`, found, request, response);
  });

  routes.get('/Workers/:WorkerSid/Reservations', (request, response) => {
    const worker = findWorker(workspace, request);
    const { ReservationStatus } = readFilters(request, ['ReservationStatus']);
    const found = [...workspace.reservations.values()]
      .filter((reservation) => reservation.worker === worker)
      .filter(isIn(workspace, ReservationStatus));
    setListVersion(response, found);
    sendList(`Workers/${worker.sid}`, found, request, response);
  });

  routes.get('/Tasks/:TaskSid/Reservations/:ReservationSid', (request, response) => {
    const reservation = findReservation(workspace, request);
    sendVersioned(response, reservation.version, reservationResource(workspace, reservation));
  });

  routes.post('/Tasks/:TaskSid/Reservations/:ReservationSid', (request, response) => {
    const reservation = findReservation(workspace, request);
    updateReservation(engine, reservation, request);
    sendVersioned(response, reservation.version, reservationResource(workspace, reservation));
  });

  return routes;
}

/** Whether a reservation is in the asked status, if one is asked for; throws 400/20001 for one that does not exist. */
function isIn(
  { showsOnHoldAs }: Workspace,
  asked: string | undefined,
): (reservation: ReservationState) => boolean {
  if (asked === undefined) return () => true;
  const status = oneOf('ReservationStatus', asked, RESERVATION_STATUSES);
  return (reservation) => reservation.shownAs(showsOnHoldAs) === status;
}

function updateReservation(engine: Engine, reservation: ReservationState, request: Request): void {
  const { workspace, reservations } = engine;
  const form = readForm(request, ['ReservationStatus', 'WorkerActivitySid']);
  if (form.ReservationStatus === undefined) throw badRequest('ReservationStatus is required');
  const status = oneOf('ReservationStatus', form.ReservationStatus, RESERVATION_STATUSES);
  const activity =
    form.WorkerActivitySid === undefined
      ? undefined
      : namedActivity(workspace, 'WorkerActivitySid', form.WorkerActivitySid);
  if (activity !== undefined && status !== 'rejected') {
    throw badRequest('WorkerActivitySid is only valid when a reservation is rejected');
  }
  checkIfMatch(request, reservation.version);
  if (status === 'accepted') reservations.accept(reservation);
  else if (status === 'rejected') reservations.reject(reservation, activity);
  else if (status === 'wrapping') reservations.wrapUp(reservation);
  else if (status === 'completed') reservations.complete(reservation, 'Reservation completed');
  // Only TaskRouter itself lets a reservation time out, cancels or rescinds it.
  else throw unexpectedState(reservation, 'pending', status);
}
