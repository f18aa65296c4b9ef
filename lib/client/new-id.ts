import { randomUUID } from 'node:crypto';
import { chosen } from '../sittings/in-force.ts';

/** An identifier that nobody else has; the same in every sitting of a scenario. */
export const newId = (): string => chosen('an id', () => randomUUID());
