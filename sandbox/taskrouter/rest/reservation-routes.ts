import { Router } from 'express';
import type { Request } from 'express';
import { listPage } from '../../kernel/paging';
import type { Engine } from '../engine';
import { badRequest } from '../errors';
import { RESERVATION_STATUSES } from '../reservation';
import type { ReservationState } from '../reservation';
import { unexpectedState } from '../reservation-lifecycle';
import { findActivity, findReservation, findTask } from './lookup';
import { checkIfMatch, oneOf, readForm, readQuery, sendVersioned } from './parameters';
import { reservationResource, workspaceUrl } from './resources';

/** The operations on the reservations of a task; mounted at the workspace. */
export function reservationRoutes(engine: Engine): Router {
  const { workspace } = engine;
  const routes = Router();

  routes.get('/Tasks/:TaskSid/Reservations', (request, response) => {
    const task = findTask(workspace, request);
    const asked = readQuery(request, 'ReservationStatus');
    const status = asked === undefined ? undefined : oneOf('ReservationStatus', asked, RESERVATION_STATUSES);
    const found = workspace
      .reservationsOf(task)
      .filter((reservation) => status === undefined || reservation.status === status)
      .map((reservation) => reservationResource(workspace, reservation));
    const url = `${workspaceUrl(workspace)}/Tasks/${task.sid}/Reservations`;
    response.json(listPage(url, 'reservations', found, request.query, 1000));
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

function updateReservation(engine: Engine, reservation: ReservationState, request: Request): void {
  const { workspace, reservations } = engine;
  const form = readForm(request, ['ReservationStatus', 'WorkerActivitySid']);
  if (form.ReservationStatus === undefined) throw badRequest('ReservationStatus is required');
  const status = oneOf('ReservationStatus', form.ReservationStatus, RESERVATION_STATUSES);
  const activity =
    form.WorkerActivitySid === undefined
      ? undefined
      : findActivity(workspace, 'WorkerActivitySid', form.WorkerActivitySid);
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
