import { receiveExport } from './exported.ts';
import { openVisit, type VisitOptions } from './open-visit.ts';
import { fetchOverSftp } from './over-sftp.ts';
import type { Scheduled } from './by-binding.ts';
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
  /** Fetches the files of schedules over SFTP. */
  overSftp?: boolean;
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

/** Several schedules share the types among them: one for each, and what is left for the last. */
async function bySchedule(visit: Visit, errand: Errand, frequency: string): Promise<TakenFile[]> {
  const { folder, types, filters, keepFile, outputFormat, deletes, cancels } = errand;
  const hasIds = visit.conversation.edition.operation.parameters.some(({ name }) => name === '_scheduledId');
  const ids: (string | undefined)[] = hasIds ? errand.scheduledIds : [undefined];
  const taken: TakenFile[] = [];
  const made: Scheduled[] = [];
  try {
    for (const [index, id] of ids.entries()) {
      const shared = types.slice(index, index === ids.length - 1 ? undefined : index + 1);
      const scheduled = await schedule(visit, {
        ...{ types: shared, filters: index === 0 ? filters : [], frequency },
        ...(id !== undefined && { scheduledId: id }),
        ...(keepFile !== undefined && { keepFile }),
        ...(outputFormat !== undefined && { outputFormat }),
      });
      made.push(scheduled);
      const wanted = { folder, deletes, scheduledId: scheduled.scheduledId };
      if (!errand.overSftp) await awaitRun(visit, scheduled);
      taken.push(...(await (errand.overSftp ? fetchOverSftp : fetchListed)(visit, wanted)));
    }
    return taken;
  } finally {
    // What was asked for is not left running because something else went wrong.
    if (cancels) for (const scheduled of made) await cancel(visit, scheduled);
  }
}
