/*
 * As much of Flex UI 2 as a plugin meets, in a browser: it loads the scripts of the plugins that are released, gives each
 * the components it may add to, and shows the task a rep has selected. React is a global, of the version Flex gives.
 * https://www.twilio.com/docs/flex/developer/ui/components
 */

export interface Task {
  taskSid: string;
  attributes: Record<string, unknown>;
}

export interface Props {
  task?: Task;
}

interface Fragment {
  element: React.ReactElement;
  options: { sortOrder?: number; if?: (props: Props) => boolean };
}

interface SideLinkProps {
  icon: React.ReactElement;
  onClick: () => void;
  children: string;
}

/** Who is logged in, as a plugin is told. */
export interface FlexUser {
  roles: readonly string[];
  token: string;
}

/** What a component shows beside its own content. */
class ContentStore {
  readonly fragments: Fragment[] = [];

  add(element: unknown, options: Fragment['options'] = {}): void {
    if (!React.isValidElement(element)) throw new Error('Child provided is not a valid React element');
    if (element.key === null) throw new Error('No key prop provided');
    this.fragments.push({ element, options });
  }

  /** Flex: content below 0 comes before its own, and is given the props of the component it is in. */
  around(own: React.ReactElement, props: Props): React.ReactElement[] {
    const shown = this.fragments
      .filter(({ options }) => options.if?.(props) ?? true)
      .map(({ element, options }) => ({
        order: options.sortOrder ?? 1,
        element: React.cloneElement(element, props),
      }));
    const sorted = [...shown, { order: 0, element: own }].sort((one, other) => one.order - other.order);
    return sorted.map(({ element }) => element);
  }
}

export const TaskContext = React.createContext<Props>({});

function programmable(name: string, own: React.ReactElement) {
  const Content = new ContentStore();
  return Object.assign((props: Props) => <div data-component={name}>{Content.around(own, props)}</div>, {
    Content,
  });
}

/**
 * The components a plugin may add to, and what else Flex gives it.
 * @param own what each shows of its own
 */
export function flexUi(own: { taskInfo: React.ReactElement; messages: React.ReactElement }) {
  return {
    TaskInfoPanel: programmable('TaskInfoPanel', own.taskInfo),
    Supervisor: { TaskInfoPanel: programmable('Supervisor.TaskInfoPanel', own.taskInfo) },
    /** Flex tells it the conversation, not the task. */
    MessagingCanvas: programmable('MessagingCanvas', own.messages),
    SideNav: programmable('SideNav', <React.Fragment key="own" />),
    SideLink: ({ icon, onClick, children }: SideLinkProps) => (
      <button onClick={onClick}>
        {icon} {children}
      </button>
    ),
    withTaskContext: (Component: React.ComponentType<Props>) => (props: object) => (
      <TaskContext.Consumer>{(context) => <Component {...props} {...context} />}</TaskContext.Consumer>
    ),
  };
}

type FlexUi = ReturnType<typeof flexUi>;
type PluginClass = new () => { init: (flex: FlexUi, manager: { user: FlexUser }) => unknown };

/** Nobody in particular: a rep whom Twilio knows no token of. */
const SOMEBODY: FlexUser = { roles: ['agent'], token: '' };

/** Lets plugins find Flex. @returns what loads one as Flex does, and says what became of it */
export function takePlugins(flex: FlexUi, user = SOMEBODY): (url: string) => Promise<string> {
  const states = new Map<string, 'initialized' | 'failed'>();
  const init = (Plugin: PluginClass): void => {
    const uuid = document.currentScript?.getAttribute('uuid') ?? '';
    try {
      new Plugin().init(flex, { user });
      states.set(uuid, 'initialized');
    } catch {
      states.set(uuid, 'failed');
    }
  };
  Object.assign(window, { Twilio: { Flex: { Plugins: { init } } } });
  return (url) =>
    new Promise((resolve) => {
      const script = document.createElement('script');
      script.setAttribute('uuid', url);
      script.src = url;
      script.onload = () => resolve(states.get(url) ?? 'not started');
      script.onerror = () => resolve('not downloaded');
      document.body.append(script);
    });
}
