/*
 * As much of Flex UI 2 as a plugin meets, in a browser: it loads the scripts of the plugins that are released, gives each
 * the components it may add to, and shows the task a rep has selected. React is a global, of the version Flex gives.
 * https://www.twilio.com/docs/flex/developer/ui/components
 */

interface Task {
  taskSid: string;
  attributes: Record<string, unknown>;
}

interface Props {
  task?: Task;
}

interface Fragment {
  element: React.ReactElement;
  options: { sortOrder?: number; if?: (props: Props) => boolean };
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

const TaskContext = React.createContext<Props>({});

function programmable(name: string, own: React.ReactElement) {
  const Content = new ContentStore();
  return Object.assign((props: Props) => <div data-component={name}>{Content.around(own, props)}</div>, {
    Content,
  });
}

const flex = {
  TaskInfoPanel: programmable('TaskInfoPanel', <p key="content">Customer context</p>),
  Supervisor: {
    TaskInfoPanel: programmable('Supervisor.TaskInfoPanel', <p key="content">Customer context</p>),
  },
  /** Flex tells it the conversation, not the task. */
  MessagingCanvas: programmable('MessagingCanvas', <p key="list">Where is my order?</p>),
  withTaskContext: (Component: React.ComponentType<Props>) => (props: object) => (
    <TaskContext.Consumer>{(context) => <Component {...props} {...context} />}</TaskContext.Consumer>
  ),
};

/** Who looks: a supervisor has panels of their own. */
type Viewer = 'rep' | 'supervisor';

function Desk({ task, viewer }: Props & { viewer: Viewer }): React.JSX.Element {
  const props = task ? { task } : {};
  const TaskInfoPanel = viewer === 'rep' ? flex.TaskInfoPanel : flex.Supervisor.TaskInfoPanel;
  return (
    <TaskContext.Provider value={props}>
      <main>
        <h1>Agent desktop</h1>
        <flex.MessagingCanvas />
        <TaskInfoPanel {...props} />
      </main>
    </TaskContext.Provider>
  );
}

type PluginClass = new () => { init: (flexUi: typeof flex) => unknown };

const states = new Map<string, 'initialized' | 'failed'>();

Object.assign(window, {
  Twilio: {
    Flex: {
      Plugins: {
        init: (Plugin: PluginClass): void => {
          const uuid = document.currentScript?.getAttribute('uuid') ?? '';
          try {
            new Plugin().init(flex);
            states.set(uuid, 'initialized');
          } catch {
            states.set(uuid, 'failed');
          }
        },
      },
    },
  },
  desk: {
    /** Loads a plugin as Flex does. @returns what became of it */
    load: (url: string): Promise<string> =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.setAttribute('uuid', url);
        script.src = url;
        script.onload = () => resolve(states.get(url) ?? 'not started');
        script.onerror = () => resolve('not downloaded');
        document.body.append(script);
      }),
    /** Shows a task. @returns how many milliseconds it took until it was on the screen */
    select: (task: Task | undefined, viewer: Viewer): number => {
      const begun = performance.now();
      ReactDOM.render(<Desk viewer={viewer} {...(task && { task })} />, document.getElementById('flex'));
      document.body.getBoundingClientRect();
      return performance.now() - begun;
    },
  },
});
