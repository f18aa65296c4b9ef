import { type Command, Option } from 'commander';
import { defaultEdition, listEditions, loadEdition } from '../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { listClientDefects, loadClientDefect } from '../../lib/receive/defect.ts';
import { oneLine } from '../../lib/report/plain-text.ts';
import { checkEdition } from '../../lib/run/check-edition.ts';
import { listDefects, loadDefect } from '../../simulators/ndh/defect.ts';
import { listReadings, loadReading } from '../../simulators/ndh/reading.ts';
import { listSituations, loadSituation } from '../../simulators/ndh/trace/situation.ts';

interface Options {
  json?: boolean;
  edition?: string;
}

const examples = `
Examples:
  ndh list requirements                       what is judged, in the default edition
  ndh list requirements --edition 1.0.0 --json
  ndh list defects                            in what ways the simulated NDH can be wrong
  ndh list readings                           in what ways it can read what the guide leaves open
  ndh list situations                         how it can try a receiver that it records
  ndh list client-defects                     in what ways ndh receive can be wrong
  ndh list editions`;

/** `ndh list`: the catalogues, for people or as JSON. */
export function addList(ndh: Command): void {
  const list = ndh
    .command('list')
    .description('show what there is: requirements, defects, readings, situations or editions')
    .addHelpText('after', examples);
  const add = (name: string, description: string, show: (options: Options) => Promise<Table> | Table) =>
    list
      .command(name)
      .description(description)
      .addOption(new Option('--json', 'as JSON'))
      .option('--edition <name>', 'edition of the guide', defaultEdition)
      .action(async (options: Options) => {
        const { rows, lines } = await show(options);
        const text = options.json ? JSON.stringify(rows, null, 2) : lines.join('\n');
        process.stdout.write(`${text}\n`);
      });
  add('requirements', 'the requirements of an edition', ({ edition }) => requirements(edition));
  add('defects', 'the defects the simulated NDH can have', () => defects());
  add('readings', 'the ways in which the simulated NDH can read what the guide leaves open', () =>
    readings(),
  );
  add('situations', 'what a simulated NDH that records a receiver can do to try it', () => situations());
  add('client-defects', 'the defects that ndh receive can have', () => clientDefects());
  add('editions', 'the editions of the guide', () => editions());
}

interface Table {
  rows: unknown[];
  lines: string[];
}

function requirements(name = defaultEdition): Table {
  const rows = loadRequirements(checkEdition(name));
  const judged = rows.filter(({ excluded }) => !excluded).length;
  const lines = rows.map(({ id, level, area, statement, excluded }) =>
    [id.padEnd(16), level.padEnd(7), area.padEnd(14), `${statement}${excluded ? ` (${excluded})` : ''}`].join(
      ' ',
    ),
  );
  return { rows, lines: [...lines, '', `${rows.length} requirements, ${judged} of them judged`] };
}

async function defects(): Promise<Table> {
  const rows = await Promise.all(
    listDefects().map(async (name) => {
      const { summary, breaks, records, edition } = await loadDefect(name);
      return { name, summary, breaks, ...(records && { records }), ...(edition && { edition }) };
    }),
  );
  const lines = rows.map(
    ({ name, summary, breaks, records = {} }) =>
      `${name}\n    ${oneLine(summary)}\n    ${effectOf(breaks, Object.keys(records))}`,
  );
  return { rows, lines: [...lines, '', `${rows.length} defects`] };
}

/** Some break nothing: what they do is forbidden by no requirement, and only recorded. */
const effectOf = (breaks: string[], recorded: string[]): string =>
  breaks.length > 0 ? `breaks ${breaks.join(', ')}` : `breaks nothing; recorded under ${recorded.join(', ')}`;

async function readings(): Promise<Table> {
  const rows = await Promise.all(
    listReadings().map(async (name) => {
      const { change: _, ...reading } = await loadReading(name);
      return reading;
    }),
  );
  const lines = rows.map(({ name, summary, editions, config }) => {
    const where = editions ? ` (${editions.join(', ')})` : '';
    const told = config ? `\n    is to be told: ${JSON.stringify(config)}` : '';
    return `${name}${where}\n    ${oneLine(summary)}${told}`;
  });
  return { rows, lines: [...lines, '', `${rows.length} readings`] };
}

async function situations(): Promise<Table> {
  const rows = await Promise.all(
    listSituations().map(async (name) => {
      const { summary, usual } = await loadSituation(name);
      return { name, summary, usual };
    }),
  );
  const lines = rows.map(
    ({ name, summary, usual }) => `${name}${usual ? ' (always)' : ''}\n    ${oneLine(summary)}`,
  );
  return { rows, lines: [...lines, '', `${rows.length} situations`] };
}

async function clientDefects(): Promise<Table> {
  const rows = await Promise.all(
    listClientDefects().map(async (name) => {
      const { summary, breaks, edition, situation } = await loadClientDefect(name);
      return { name, summary, breaks, ...(edition && { edition }), ...(situation && { situation }) };
    }),
  );
  const lines = rows.map(
    ({ name, summary, breaks }) => `${name}\n    ${oneLine(summary)}\n    breaks ${breaks.join(', ')}`,
  );
  return { rows, lines: [...lines, '', `${rows.length} client defects`] };
}

function editions(): Table {
  const rows = listEditions().map((name) => {
    const { label, guide, inherits, package: origin } = loadEdition(name);
    const requirementCount = loadRequirements(name).length;
    return {
      name,
      label,
      package: origin,
      guide,
      requirements: requirementCount,
      ...(inherits && { inherits }),
    };
  });
  const lines = rows.map(
    (row) =>
      `${row.name.padEnd(16)} ${String(row.requirements).padStart(4)} requirements  ${row.guide}` +
      (row.name === defaultEdition ? '  (default)' : ''),
  );
  return { rows, lines };
}
