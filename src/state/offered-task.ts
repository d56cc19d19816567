import * as z from 'zod';
import {
  interactionChannelSid,
  interactionSid,
  reservationSid,
  taskSid,
  workerSid,
  workflowSid,
} from '../common/sids';
import { object } from './loose-object';

/** When something happened, by TaskRouter's clock where that tells, in milliseconds since 1970. */
export const at = z.number();

/** A conversation's place in Flex. */
export const place = object({ interactionSid, channelSid: interactionChannelSid });

/** A task was offered to the AI worker. */
export const offeredTask = object({
  at,
  taskSid,
  reservationSid,
  workerSid,
  workflowSid: workflowSid.optional(),
  taskChannel: z.string().optional(),
  interaction: place.optional(),
  /** Fingerprint of its attributes. */
  attributes: z.string(),
  /** It carries the attributes of a handoff. */
  isHandedOff: z.boolean(),
  /** The task people had until then: a look showed that it has ended, and nobody told. */
  missedEnd: taskSid.optional(),
  /** The task a rep had the customer with then. */
  withRep: taskSid.optional(),
});
export type OfferNote = z.infer<typeof offeredTask>;
