import { isResourceType } from '../edition/is-resource-type.ts';
import { listEditions, loadEdition } from '../edition/load-edition.ts';
import { listClientDefects } from '../receive/defect.ts';
import { isInstant } from '../validation/datatypes/dates.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { checkEdition } from './check-edition.ts';
import type { ReceiveRunOptions } from './receive.ts';
import { unknownName } from './unknown-name.ts';

/** What only a schedule has. */
const ofSchedules = ['id', 'format', 'keep', 'delete', 'sftp', 'cancel'] as const;

/**
 * Checks what a receiver is asked for as far as no server is needed to find it wrong, before anybody is asked.
 * @throws ConfigurationError
 */
export function checkErrand(options: ReceiveRunOptions): void {
  const { url, config, edition, type = [], filter = [], schedule, since, defect = [] } = options;
  if ((url === undefined) === (config === undefined))
    throw new ConfigurationError('expected either the address of a server or --config');
  for (const name of defect) checkDefect(name);
  const editions = edition === undefined ? listEditions() : [checkEdition(edition)];
  for (const name of type) checkType('--type', name, editions);
  for (const query of filter) checkFilter(query, editions);
  if (schedule === undefined) {
    const idle = ofSchedules.find((name) => options[name] !== undefined);
    if (idle !== undefined) throw new ConfigurationError(`--${idle} goes with --schedule only`);
  } else {
    checkPeriod(schedule, editions);
    if (since !== undefined)
      throw new ConfigurationError('--since is of $export and does not go with --schedule');
  }
  if (since !== undefined && !isInstant(since))
    throw new ConfigurationError(
      `--since "${since}" is no instant: expected one such as 2026-01-31T00:00:00Z, with its seconds and its zone`,
    );
}

function checkDefect(name: string): void {
  const known = listClientDefects();
  if (!known.includes(name))
    throw new ConfigurationError(
      `${unknownName('client defect', name, known)} (all of them: ndh list client-defects)`,
    );
}

function checkType(option: string, name: string, editions: string[]): void {
  const names = namesIn(editions, ({ operation, profiles }) => [
    ...operation.types,
    ...profiles.map(({ type }) => type),
  ]);
  if (!names.includes(name) && !isResourceType(name))
    throw new ConfigurationError(`${option}: ${unknownName('type', name, names)}`);
}

function checkFilter(query: string, editions: string[]): void {
  const [, type] = /^([^?]*)\?./s.exec(query) ?? [];
  if (type === undefined)
    throw new ConfigurationError(
      `--filter "${query}" is no query: expected one such as Organization?address-state=MD`,
    );
  checkType('--filter', type, editions);
}

/** A word of the edition, or a number with a unit of UCUM such as `2 wk`. */
function checkPeriod(period: string, editions: string[]): void {
  const words = namesIn(editions, ({ frequency }) => Object.keys(frequency.periods));
  if (!words.includes(period) && !/^\d+(?:\.\d+)? [a-z]+$/.test(period))
    throw new ConfigurationError(
      `--schedule: ${unknownName('period', period, words)} (known: ${words.join(', ')})`,
    );
}

const namesIn = (editions: string[], names: (edition: ReturnType<typeof loadEdition>) => string[]) => [
  ...new Set(editions.flatMap((name) => names(loadEdition(name)))),
];
