export { launchBrowser } from '../../site/launchBrowser.ts';
