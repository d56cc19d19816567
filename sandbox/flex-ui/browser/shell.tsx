import { type FlexUser, flexUi, type Props, takePlugins, type Task, TaskContext } from './flex';

const flex = flexUi({
  taskInfo: <p key="content">Customer context</p>,
  messages: <p key="list">Where is my order?</p>,
});

/** Who looks: a supervisor has panels of their own. */
type Viewer = 'rep' | 'supervisor';

function Desk({ task, viewer }: Props & { viewer: Viewer }): React.JSX.Element {
  const props = task ? { task } : {};
  const TaskInfoPanel = viewer === 'rep' ? flex.TaskInfoPanel : flex.Supervisor.TaskInfoPanel;
  return (
    <TaskContext.Provider value={props}>
      <main>
        <h1>Agent desktop</h1>
        <flex.SideNav />
        <flex.MessagingCanvas />
        <TaskInfoPanel {...props} />
      </main>
    </TaskContext.Provider>
  );
}

Object.assign(window, {
  desk: {
    load: takePlugins(flex, (window as { flexUser?: FlexUser }).flexUser),
    /** Shows a task. @returns how many milliseconds it took until it was on the screen */
    select: (task: Task | undefined, viewer: Viewer): number => {
      const begun = performance.now();
      ReactDOM.render(<Desk viewer={viewer} {...(task && { task })} />, document.getElementById('flex'));
      document.body.getBoundingClientRect();
      return performance.now() - begun;
    },
  },
});
