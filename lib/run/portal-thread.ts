/** The thread in which scenarios run through the portal, see portal-beside.ts: its messages are those of cucumber. */
import { parentPort } from 'node:worker_threads';
import { closeBrowser } from '../client/browser/shared-browser.ts';
import { type RunSelection, createRunner } from './create-runner.ts';
import { interruption } from './interruption.ts';

const selection = new Promise<RunSelection>((resolve) => {
  parentPort?.on('message', (said: RunSelection | 'interrupt') => {
    if (said === 'interrupt') interruption.request();
    else resolve(said);
  });
});
const runner = await createRunner();
await runner.stream(await selection, (message) => parentPort?.postMessage(message));
await closeBrowser();
parentPort?.close();
