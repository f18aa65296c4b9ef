import type { Conversation } from '../../client/conversation.ts';
import { takesSchedule } from '../../client/read-list.ts';
import type { ListReading } from '../../client/receiver.ts';
import type { AccountConfig } from '../../config/target-config.ts';
import { answered } from '../answered.ts';
import { type Check, type Finding, notConfigured, notLookedAt, ok, problem, warning } from '../check.ts';
import type { Surroundings } from '../surroundings.ts';

/** Whether an account's list can be read, and a file of it fetched. */
export function repositoryChecks(account: AccountConfig): Check[] {
  const { name } = account;
  return [
    {
      id: `list.${name}`,
      title: `list of ${name}`,
      needs: [`account.${name}`],
      remedy: 'see list.location, list.method and list.format',
      // A Retry-After may be waited out.
      further: 30,
      run: (surroundings) => readList(account, surroundings),
    },
    {
      id: `file.${name}`,
      title: `a file of ${name}`,
      needs: [`list.${name}`],
      remedy: 'see files.method, files.access and files.tokenHosts',
      further: 30,
      run: (surroundings) => beginFile(account, surroundings),
    },
  ];
}

async function readList(account: AccountConfig, { conversation, files }: Surroundings): Promise<Finding> {
  const { request, location } = conversation.config.list ?? {};
  const place = account.locations?.list ?? location;
  if (!request && place === undefined)
    return notConfigured(
      'no place of it is known, and nothing about files is testable',
      'set list.location or list.request',
    );
  if (request ? takesSchedule(request) : place?.includes('{scheduledId}'))
    return notLookedAt('it is that of a schedule ({scheduledId}), and nothing is scheduled here');
  const reading = await conversation.receiver(account).readList();
  const { list } = reading;
  if (!list)
    return (await isRight(reading, account, conversation))
      ? noList
      : unreadable(reading, request ? 'list.request' : 'list.location');
  const usable = list.links.find(({ kind, flaw }) => kind === 'data' && flaw === undefined);
  if (usable) files.set(account, usable);
  const flawed = list.links.filter(({ flaw }) => flaw !== undefined);
  const count = `${list.links.length} link${list.links.length === 1 ? '' : 's'}`;
  if (flawed[0])
    return warning(
      `${count}, of which ${flawed.length} will not be fetched: ${flawed[0].given} (${flawed[0].flaw ?? ''})`,
      'name hosts of files that you trust in files.tokenHosts',
    );
  return list.links.length > 0 ? ok(`${count} by ${reading.method}`) : ok('can be read, and is empty so far');
}

function unreadable({ exchange, problem: why }: ListReading, key: string): Finding {
  const { status } = exchange.response;
  const remedy =
    status === 404
      ? `correct ${key}; if it is right, there is no list before the first run of the account`
      : `see ${key}, list.method, list.access and list.format`;
  const whole = status < 300 ? `no list can be read (${why ?? 'nothing in it'}): ` : '';
  return problem(whole + answered(exchange), remedy);
}

const noList = ok('there is none before the first run; the address is right, for nobody else is let in');

/** Whether an address without a list is that of one: a stranger is turned away there. */
async function isRight(
  { exchange }: ListReading,
  account: AccountConfig,
  conversation: Conversation,
): Promise<boolean> {
  const { request } = conversation.config.list ?? {};
  if (exchange.response.status !== 404 || (request && !request.http)) return false;
  const { exchange: refused } = await conversation.receiver(account).readList({ as: 'nobody' });
  return refused.response.status === 401 || refused.response.status === 403;
}

/** Asks for the first byte: a file that goes once it has been downloaded stays. */
async function beginFile(account: AccountConfig, { conversation, files }: Surroundings): Promise<Finding> {
  const link = files.get(account);
  if (!link) return notLookedAt('no file is listed that could be fetched');
  const answer = await conversation
    .receiver(account)
    .fetchFile(link, { headers: { range: 'bytes=0-0' }, maxBytes: 1 });
  const { status, headers } = answer.exchange.response;
  // 416: it has no first byte.
  if (status === 200 || status === 206 || status === 416)
    return ok(`its beginning can be fetched by ${answer.method} (${headers['content-type'] ?? 'no type'})`);
  const remedy = 'see files.method, files.access and files.tokenHosts';
  return problem(answered(answer.exchange), remedy);
}
