import { NonConformance, NotTestable } from '../../verdict/outcomes.ts';
import { isCancel, named, noSchedule, requests, scheduledCalls, textOf } from '../kick-offs.ts';
import { type Judge, placeOf } from '../look.ts';
import type { TraceEvent } from '../trace.ts';

/** The row on the ids by which a client tells its schedules apart. */
export const scheduleIdRows: Record<string, Judge> = {
  'NDH-CLIENT-10': (look) => {
    look.some(requests(look), noSchedule);
    const accounts = new Map<string, Schedules>();
    for (const event of scheduledCalls(look)) {
      const account = named(event, '_account').map(textOf).join();
      const known = accounts.get(account) ?? new Schedules();
      accounts.set(account, known);
      if (isCancel(event)) known.cancel(event);
      else known.ask(event);
    }
    if (![...accounts.values()].some(({ several }) => several))
      throw new NotTestable('the client made one schedule only');
  },
};

/** What a client has scheduled for one account, as far as it has come. */
class Schedules {
  /** What the live schedule of an id exports. */
  readonly #live = new Map<string, string>();
  readonly #accepted = new Set<string>();
  /** Whether schedules were asked for that export different things. */
  several = false;

  /** @throws NonConformance where another schedule has the id */
  ask(event: TraceEvent): void {
    const [id, asked] = [idOf(event), criteriaOf(event)];
    this.several ||= [...this.#accepted].some((each) => each !== asked);
    const before = this.#live.get(id);
    // An id that is missing is what NDH-CLIENT-02 is about.
    if (id !== '' && before !== undefined && before !== asked)
      throw new NonConformance({
        expected: 'a _scheduledId of its own',
        received: `${id}, which another schedule of the client has`,
        where: placeOf(event),
      });
    if (!isAccepted(event)) return;
    this.#accepted.add(asked);
    this.#live.set(id, asked);
  }

  cancel(event: TraceEvent): void {
    if (isAccepted(event)) this.#live.delete(idOf(event));
  }
}

const isAccepted = ({ status = 0 }: TraceEvent): boolean => status < 300;

const idOf = (event: TraceEvent): string => named(event, '_scheduledId').map(textOf).join();

/** What a schedule exports: types in one parameter or in several are the same, and NDJSON is what comes anyhow. */
function criteriaOf(event: TraceEvent): string {
  const types = named(event, '_type').flatMap((sent) => textOf(sent).split(','));
  const formats = named(event, '_outputFormat').map(textOf);
  return JSON.stringify([
    [...new Set(types.map((type) => type.trim()))].sort(),
    [...new Set(named(event, '_typeFilter').map(textOf))].sort(),
    formats.filter((format) => !/^(application\/(fhir\+)?)?ndjson$/i.test(format.trim())),
  ]);
}
