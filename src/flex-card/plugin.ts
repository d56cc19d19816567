import { addCard } from './add-card';
import { addConsoleLink } from './console-link';
import type { FlexManager, FlexPlugin, FlexUi } from './flex-ui';

/** Where this script is from: the deployment. Known only while the script runs, and not where Flex writes it into its page. */
const SOURCE = document.currentScript?.getAttribute('src');

/** The rep's handoff card as a plugin of Flex: https://www.twilio.com/docs/flex/developer/ui-and-plugins */
class HandoffCardPlugin implements FlexPlugin {
  readonly name = 'opencx-handoff-card';

  /** Never throws: a rep's Flex works when the card does not. */
  init(flex: FlexUi, manager?: FlexManager): void {
    try {
      addCard(flex);
      if (SOURCE && manager) addConsoleLink(flex, manager, new URL(SOURCE, location.href).origin);
    } catch (error) {
      console.warn('The OpenCX plugin does not show all it has:', error);
    }
  }
}

// At once, while this script is the document's current one: Flex knows by it which plugin this is, and plugins after it
// wait until it is initialized. So nothing that may fail stands outside `init`.
window.Twilio?.Flex?.Plugins?.init(HandoffCardPlugin);
