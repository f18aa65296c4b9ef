import { parentPort } from 'node:worker_threads';
import type { ThreadMessage } from '../../../../lib/validation/engine/check-thread.ts';

// A worker that meets its end in the way the name of the file asks for.
parentPort!.on('message', (message: ThreadMessage) => {
  const file = 'task' in message ? message.task.file : undefined;
  if (file === 'throws') throw new Error('something unforeseen');
  if (file === 'exits') process.exit(0);
});
