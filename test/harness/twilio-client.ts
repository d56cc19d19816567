export { sandboxClient } from '../../sandbox/cloud/sandbox-client';
