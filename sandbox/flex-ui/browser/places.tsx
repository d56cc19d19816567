import type { FlexPlaces } from './flex-places';
import { flexUi, takePlugins, TaskContext } from './flex';

const nothing = <React.Fragment key="own" />;
/** The page has its own content beside what plugins add. */
const flex = flexUi({ taskInfo: nothing, messages: nothing });

const places: FlexPlaces = {
  load: takePlugins(flex),
  show: (place, element, task) => {
    const Component = flex[place];
    ReactDOM.render(
      <TaskContext.Provider value={{ task }}>
        <Component task={task} />
      </TaskContext.Provider>,
      element,
    );
  },
  clear: (element) => void ReactDOM.unmountComponentAtNode(element),
};

Object.assign(window, { flexPlaces: places });
