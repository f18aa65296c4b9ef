import { text } from 'node:stream/consumers';
import { askOperator } from './ask-operator.ts';

// Changes the directory: {"record": resource} on stdin puts it there, {"type", "id"} alone takes it out.
const [port = process.env['NDH_FOREIGN_PORT']] = process.argv.slice(2);
await askOperator(port, '/seed', await text(process.stdin));
