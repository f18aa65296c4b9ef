import { receiveExport } from './exported.ts';
import { openVisit, type VisitOptions } from './open-visit.ts';
import { awaitRun, cancel, fetchListed, schedule } from './scheduled.ts';
import type { TakenFile } from './take-file.ts';
import type { Visit } from './visit.ts';

/** What a receiver is to do at a server. */
export interface Errand {
  /** Folder for the files. */
  folder: string;
  types: string[];
  /** Queries such as `Organization?address-state=MD`. */
  filters: string[];
  /** The period of a schedule; without it everything is exported at once by $export. */
  frequency?: string;
  /** Ids of schedules, where the edition has them: one schedule for each. */
  scheduledIds: string[];
  keepFile?: boolean;
  outputFormat?: string;
  /** Of $export: only what has changed since. */
  since?: string;
  /** Deletes each file once it is stored. */
  deletes: boolean;
  /** Cancels the schedules at the end. */
  cancels: boolean;
}

/** Does an errand at a server: comes, logs in, asks, waits, fetches, and goes. @throws ReceiveFailed where it cannot */
export async function receive(options: VisitOptions, errand: Errand): Promise<TakenFile[]> {
  const { visit, end } = await openVisit(options);
  try {
    const { folder, types, filters, since } = errand;
    if (errand.frequency !== undefined) return await bySchedule(visit, errand, errand.frequency);
    return await receiveExport(visit, { folder, types, filters, ...(since !== undefined && { since }) });
  } finally {
    await end();
  }
}

/** Each schedule but the first one is for one type of the directory less, so that no two are alike. */
async function bySchedule(visit: Visit, errand: Errand, frequency: string): Promise<TakenFile[]> {
  const { folder, types, filters, keepFile, outputFormat, deletes, cancels } = errand;
  const hasIds = visit.conversation.edition.operation.parameters.some(({ name }) => name === '_scheduledId');
  const ids: (string | undefined)[] = hasIds ? errand.scheduledIds : [undefined];
  const taken: TakenFile[] = [];
  for (const [index, scheduledId] of ids.entries()) {
    const own = { ...(scheduledId !== undefined && { scheduledId }) };
    await schedule(visit, {
      ...{
        types: index === 0 ? types : types.slice(index),
        filters: index === 0 ? filters : [],
        frequency,
        ...own,
      },
      ...(keepFile !== undefined && { keepFile }),
      ...(outputFormat !== undefined && { outputFormat }),
    });
    await awaitRun(visit, scheduledId);
    taken.push(...(await fetchListed(visit, { folder, deletes, ...own })));
  }
  if (cancels) for (const scheduledId of ids) await cancel(visit, scheduledId);
  return taken;
}
