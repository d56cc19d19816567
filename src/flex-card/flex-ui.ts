/** What Flex gives a plugin and the card makes use of; every part may be missing in a version of Flex. */
export interface FlexUi {
  TaskInfoPanel?: ProgrammableComponent;
  Supervisor?: { TaskInfoPanel?: ProgrammableComponent };
  MessagingCanvas?: ProgrammableComponent;
  /** The bar at the side: one link for each page of Flex. */
  SideNav?: ProgrammableComponent;
  SideLink?: React.ComponentType<SideLinkProps>;
  /** Gives a component the task it is shown for. */
  withTaskContext?: (component: React.ComponentType<OfTask>) => React.ComponentType;
}

/** A link of the bar at the side. */
interface SideLinkProps {
  icon: React.ReactElement;
  iconActive: React.ReactElement;
  isActive: boolean;
  showLabel: boolean;
  onClick: () => void;
  children: string;
}

/** Who is logged in to Flex; every part may be missing in a version of Flex. */
export interface FlexManager {
  user?: {
    roles?: readonly string[];
    /** What Flex itself asks Twilio with; renewed by Flex, so it is read when it is needed. */
    token?: string;
  };
}

/** A component of Flex that takes more content. https://www.twilio.com/docs/flex/developer/ui/components */
export interface ProgrammableComponent {
  Content?: { add: (element: React.ReactElement, options: ContentOptions) => void };
}

interface ContentOptions {
  /** Below 0: before Flex's own content; above: after it. */
  sortOrder: number;
  /** Asked each time with what the component itself is given. */
  if?: (props: OfTask | undefined) => boolean;
}

/** What a component of Flex is given when it is about a task. */
export interface OfTask {
  task?: FlexTask | null;
}

/** A task as Flex has it in the browser. */
interface FlexTask {
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
  init: (flex: FlexUi, manager?: FlexManager) => void;
}
