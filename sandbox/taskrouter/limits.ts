/** How long things live and how often they are tried; tests shorten them. */
export interface Limits {
  /** Twilio: the 1,000th reservation that is not accepted cancels the task. */
  maximumAssignments: number;
  /** Twilio: a task exists for five minutes after it was completed or canceled. */
  removalSeconds: number;
  /** Twilio: an assigned task is deleted by the system after 24 hours. */
  assignedTaskSeconds: number;
  /** Twilio: a task that nobody takes is canceled after its `Timeout`, 24 hours unless set. */
  unassignedTaskSeconds: number;
}

export const TWILIO_LIMITS: Limits = {
  maximumAssignments: 1000,
  removalSeconds: 300,
  assignedTaskSeconds: 86_400,
  unassignedTaskSeconds: 86_400,
};

/** Twilio: a task waits for a worker two weeks at most. */
export const LONGEST_TIMEOUT = 1_209_600;
