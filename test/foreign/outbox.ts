import { nothingHere, outcome, typed, unauthorized, withHeaders, type Answer, type Asked } from './answer.ts';
import type { Flaw } from './flaws.ts';
import { fileName, type Repository } from './repository.ts';
import type { SignIn } from './sign-in.ts';

interface Parts {
  repository: Repository;
  signIn: SignIn;
  flaws: ReadonlySet<Flaw>;
  linkTo: (account: string, schedule: string, stamp: string, name: string) => string;
}

/** Links to the data of an account's latest set of a schedule. */
function linksOf({ repository, linkTo }: Parts, account: string, schedule: string): string[] {
  const set = repository.sets(account, schedule).at(-1);
  const names = [...(set?.files.keys() ?? [])].filter((name) => name.endsWith('.ndjson'));
  return names.map((name) => linkTo(account, schedule, set?.stamp ?? '', name));
}

/** The list of a schedule: a link a line. */
export function answerList(parts: Parts, asked: Asked, account: string, schedule: string): Answer {
  const { repository, signIn, flaws } = parts;
  const reader = signIn.partnerOf(asked);
  if (reader === undefined) return unauthorized();
  if (reader !== account && !flaws.has('opens lists to every partner')) return nothingHere();
  const latest = repository.sets(account, schedule).at(-1);
  if (!latest) return nothingHere();
  const others = flaws.has('leaks links of others')
    ? repository.accounts().flatMap((other) => repository.schedules(other).map((id) => [other, id] as const))
    : [];
  const links = new Set(
    [[account, schedule] as const, ...others].flatMap(([who, id]) => linksOf(parts, who, id)),
  );
  const name = fileName(schedule, 'ndjson-links', latest.stamp, 'txt');
  const list = typed(200, 'text/plain; charset=utf-8', [...links].map((link) => `${link}\n`).join(''));
  return withHeaders(list, {
    'content-disposition': `inline; filename="${name}"`,
    'x-delivery': `delivered ${latest.stamp}`,
  });
}

/** Milliseconds from the answer to a deletion until the file is gone. */
const deletionDelay = 200;

/** A file on the second host: data by POST, notes by GET, and deletion. */
export function answerFile(
  { repository, signIn, flaws }: Parts,
  asked: Asked,
  [account, schedule, stamp, name]: [string, string, string, string],
): Answer {
  const reader = signIn.partnerOf(asked);
  const isOpen = flaws.has('opens files to strangers');
  if (reader === undefined && !isOpen) return unauthorized();
  const isOwn = reader === account || isOpen || flaws.has('opens files to every partner');
  const file = isOwn ? repository.find(account, schedule, stamp, name) : undefined;
  if (!file) return nothingHere();
  const isData = name.endsWith('.ndjson');
  const method = isData ? 'POST' : 'GET';
  if (asked.method === 'DELETE' && isData && reader === account) {
    if (!flaws.has('keeps deleted files'))
      setTimeout(() => repository.remove(account, schedule, stamp, name), deletionDelay).unref();
    return { status: 202 };
  }
  if (asked.method !== method)
    return withHeaders(outcome(405, 'not-supported', `this is fetched by ${method}`), { allow: method });
  return typed(200, isData ? 'application/fhir+ndjson' : 'text/plain; charset=utf-8', file.bytes);
}
