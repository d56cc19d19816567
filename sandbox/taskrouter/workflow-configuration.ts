/** A routing step as written in a workflow; timeouts in seconds, numbers may be strings as in Twilio's JSON. */
export interface TargetConfiguration {
  /** SID of a queue; the previous target's when left out. */
  queue?: string | undefined;
  expression?: string | undefined;
  priority?: number | string | undefined;
  timeout?: number | string | undefined;
  skip_if?: string | undefined;
  /** A task attribute that holds a worker's SID, e.g. `task.agent_sid`. */
  known_worker_sid?: string | undefined;
}

export interface FilterConfiguration {
  filter_friendly_name?: string | undefined;
  expression: string;
  targets: TargetConfiguration[];
}

/** The `Configuration` document of a workflow. */
export interface WorkflowConfiguration {
  task_routing: {
    filters?: FilterConfiguration[] | undefined;
    default_filter?: { queue: string } | undefined;
  };
}
