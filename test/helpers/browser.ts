export { browserPath, launchBrowser } from '../../site/launchBrowser.ts';
