import { text } from 'node:stream/consumers';
import { askOperator } from './ask-operator.ts';

// Lets the due run of a schedule happen now: PORT ACCOUNT SCHEDULE AT, or {"account", "schedule", "at"} on stdin.
const [port = process.env['NDH_FOREIGN_PORT'], account, schedule, at] = process.argv.slice(2);
const told = account === undefined ? await text(process.stdin) : JSON.stringify({ account, schedule, at });
await askOperator(port, '/run', told);
