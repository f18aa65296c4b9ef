import { askOperator } from './ask-operator.ts';

// Changes the directory: {"put": resource} or {"remove": "Type/id"} on stdin.
await askOperator('/seed');
