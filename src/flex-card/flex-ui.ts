/** What Flex gives a plugin and the card makes use of; every part may be missing in a version of Flex. */
export interface FlexUi {
  TaskInfoPanel?: ProgrammableComponent;
  Supervisor?: { TaskInfoPanel?: ProgrammableComponent };
  MessagingCanvas?: ProgrammableComponent;
  /** Gives a component the task it is shown for. */
  withTaskContext?: (component: React.ComponentType<OfTask>) => React.ComponentType;
}

/** A component of Flex that takes more content. https://www.twilio.com/docs/flex/developer/ui/components */
export interface ProgrammableComponent {
  Content?: { add: (element: React.ReactElement, options: ContentOptions) => void };
}

interface ContentOptions {
  /** Below 0: before Flex's own content. */
  sortOrder: number;
  /** Asked each time with what the component itself is given. */
  if?: (props: OfTask | undefined) => boolean;
}

/** What a component of Flex is given when it is about a task. */
export interface OfTask {
  task?: Task | null;
}

/** A task as Flex has it in the browser. */
export interface Task {
  taskSid?: string;
  attributes?: unknown;
}

declare global {
  interface Window {
    Twilio?: { Flex?: { Plugins?: { init: (plugin: new () => FlexPlugin) => void } } };
  }
}

/** A plugin as Flex makes one of it. */
export interface FlexPlugin {
  readonly name: string;
  init: (flex: FlexUi) => void;
}
