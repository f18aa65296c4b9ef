import { json, nothingHere, type Answer, type Asked } from './answer.ts';
import type { Directory } from './directory.ts';
import type { Orders } from './orders.ts';
import type { FhirRecord } from './records/entry.ts';
import { types } from './search-parameters.ts';

/** What the operator's commands may ask of the server, on a port of their own. */
export async function answerOperator(asked: Asked, orders: Orders, directory: Directory): Promise<Answer> {
  if (asked.method !== 'POST') return nothingHere();
  const given = JSON.parse(asked.body) as Record<string, unknown>;
  if (asked.url.pathname === '/run') return run(given, orders);
  return asked.url.pathname === '/seed' ? seed(given, directory) : nothingHere();
}

async function run({ account, schedule, at }: Record<string, unknown>, orders: Orders): Promise<Answer> {
  const instant = new Date(String(at));
  if (typeof account !== 'string' || typeof schedule !== 'string' || Number.isNaN(instant.getTime()))
    return json(400, { problem: 'expected {"account", "schedule", "at"}, at an instant' });
  return json(200, { account, schedule, ran: await orders.runDue(account, schedule, instant) });
}

function seed({ record, type, id }: Record<string, unknown>, directory: Directory): Answer {
  if (record === undefined && typeof type === 'string' && typeof id === 'string')
    return json(200, { removed: directory.remove(type, id) });
  const given = record as FhirRecord | null | undefined;
  if (!types.includes(given?.resourceType ?? '') || typeof given?.id !== 'string')
    return json(200, { refused: true, problem: 'no record of the registry, with an id of its own' });
  return json(200, { version: directory.put(given).meta.versionId });
}
