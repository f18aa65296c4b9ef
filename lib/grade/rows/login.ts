import { FallsShort, NonConformance, NotTestable } from '../../verdict/outcomes.ts';
import { bearsToken } from '../carried.ts';
import { bulkFiles } from '../retrievals.ts';
import { noSchedule, requests } from '../kick-offs.ts';
import { type Judge, type Look, placeOf } from '../look.ts';
import type { TraceEvent } from '../trace.ts';

/** Rows on logging in, and on carrying the session. */
export const loginRows: Record<string, Judge> = {
  'NDH-CLIENT-01': (look) => {
    const all = look.some(requests(look), noSchedule);
    // A token at another place counts where the simulator took it: that place is what NDH-CLIENT-09 is about.
    const taken = ({ elsewhere = [], status }: TraceEvent) => elsewhere.length > 0 && status !== 401;
    if (all.some((event) => bearsToken(event) || taken(event))) return;
    const carried = all.some(({ credential, elsewhere }) => credential ?? elsewhere);
    throw new NonConformance({
      expected: 'a kick-off that carries the session of a login',
      received: carried
        ? 'only kick-offs whose token the simulator does not take'
        : 'only kick-offs without any',
      where: placeOf(all[0]!),
    });
  },
  'NDH-CLIENT-09': (look) => {
    const kinds = ['kick-off', 'poll', 'job end', 'list', 'status file', 'file', 'deletion'];
    const free = new Set(bulkFiles(look, false, look.all('file')));
    const all = look.all(...kinds).filter((event) => !free.has(event));
    const carrying = all.filter(({ credential, elsewhere = [] }) => credential?.good || elsewhere.length > 0);
    look.some(carrying, 'the client sent no token with any request for an export, a list or a file');
    for (const event of carrying) {
      const { credential, elsewhere = [] } = event;
      // One that has run out is at its place all the same.
      const isAtPlace = credential?.good || elsewhere.every(({ label }) => label === credential?.label);
      if (!isAtPlace)
        throw new NonConformance({
          expected: 'Authorization: Bearer with the token',
          received: `the token in ${elsewhere.map(({ place }) => place).join(', ')}`,
          where: placeOf(event),
        });
      if (credential && credential.scheme !== 'bearer') look.record(`Authorization: ${credential.scheme}`);
      for (const { place } of elsewhere) look.record(`besides in ${place}`);
    }
    const without = all.length - carrying.length;
    if (without > 0) look.record(`${without} requests without a valid token`);
  },
  'NDH-AUTH-21': (look) => {
    const granted = look.of('token').filter(({ issued }) => issued);
    if (granted.length > 0) return needCarried(look, granted);
    if (!look.trace.situations.includes('smart-only'))
      throw new NotTestable(
        'the client logged in otherwise than by SMART, which the simulator offers besides (ndh simulate --situation smart-only)',
      );
    const tries = look.of('token', 'login', 'kick-off');
    look.some(tries, 'the client did not try to log in');
    throw new NonConformance({
      expected: 'a token by a signed assertion',
      received: `none, after ${look.of('token').length} token requests`,
      where: placeOf(tries[0]!),
    });
  },
  'NDH-AUTH-27': (look) => {
    const granted = look.of('token').filter(({ issued }) => issued);
    if (granted.length > 0) return needCarried(look, granted);
    look.ask('it can log in by SMART Backend Services or by UDAP');
  },
};

function needCarried(look: Look, granted: TraceEvent[]): void {
  look.some(granted, '');
  const labels = new Set(granted.map(({ issued }) => issued));
  const all = look.of('kick-off');
  look.some(all, 'the client got a token, and kicked off nothing');
  const carried = (event: TraceEvent) =>
    labels.has(event.credential?.label) || event.elsewhere?.some(({ label }) => labels.has(label));
  if (all.some(carried)) return;
  throw new FallsShort({
    expected: 'a kick-off that carries the token',
    received: `${all.length} kick-offs without it`,
    where: placeOf(all[0]!),
  });
}
