/** The thread in which scenarios run through the portal, see portal-beside.ts: its messages are those of cucumber. */
import { parentPort, workerData } from 'node:worker_threads';
import { closeBrowser } from '../client/browser/shared-browser.ts';
import { type RunSelection, createRunner } from './create-runner.ts';
import { interruption } from './interruption.ts';

parentPort?.on('message', () => interruption.request());
const runner = await createRunner();
await runner.stream(workerData as RunSelection, (message) => parentPort?.postMessage(message));
await closeBrowser();
parentPort?.close();
