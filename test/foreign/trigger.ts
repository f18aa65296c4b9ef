import { askOperator } from './ask-operator.ts';

// Lets the due run of a schedule happen now: {"account", "schedule", "at"} on stdin.
await askOperator('/run');
