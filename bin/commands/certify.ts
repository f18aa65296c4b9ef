import { type Command, Option } from 'commander';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { type ProvingDefect, ofEdition } from '../../lib/edition/coverage.ts';
import { checkEdition } from '../../lib/run/check-edition.ts';
import { withKept } from '../../lib/run/kept-options.ts';
import { ConfigurationError } from '../../lib/verdict/outcomes.ts';
import type { Policy } from '../../lib/verdict/verdict.ts';
import { provingDefects } from '../../simulators/ndh/defect.ts';
import { checkDefects, checkDirectory, checkReadings } from './check-names.ts';
import { collect, fromOne, wholeNumber } from './option-values.ts';

interface Options {
  config?: string;
  target?: string;
  ca?: string;
  edition?: string;
  only?: string;
  onlyFailed?: string;
  baseline?: string;
  strict?: boolean;
  directory?: string;
  reading?: string[];
  defect?: string[];
  seed?: number;
  size?: number;
  reports: string;
  state?: string;
  dryRun?: boolean;
  policy?: Policy;
}

const examples = `
Examples:
  ndh certify                                      judge the bundled simulated NDH
  ndh certify --config ndh.config.yaml             judge your server
  ndh certify --target http://localhost:8080/fhir  judge a server of which only the address is known
  ndh certify --config ndh.config.yaml --dry-run   what a run would do to your server
  ndh certify --state ndh.state                    a run that ended with 5 goes on (clock.mode: resume)
  ndh certify --only NDH-SCHED-02                  one requirement
  ndh certify --only scheduling,sftp --strict      two stages of the workflow; falling short fails
  ndh certify --only-failed reports                what failed in the last run, again
  ndh certify --baseline baseline.yaml             only new failures fail (ndh baseline writes one)
  ndh certify --edition 1.0.0                      by the edition STU1
  ndh certify --reading A45=post                   a simulated NDH that reads the guide in its own way
  ndh certify --defect mixes-types-in-one-file     a simulated NDH that is wrong on purpose`;

/** `ndh certify`: judges a target requirement by requirement. */
export function addCertify(ndh: Command, version: string): void {
  ndh
    .command('certify')
    .description('judge an NDH, requirement by requirement; without a target, the bundled simulated one')
    .option('--config <file>', 'configuration of the target (ndh.config.yaml)')
    .option('--target <url>', 'address of a target of which nothing else is known')
    .option('--ca <file>', 'with --target: certificates to trust beside the public authorities, PEM')
    .option('--edition <name>', 'edition of the guide to judge by (ndh list editions)')
    .option('--only <names>', 'requirement ids, groups, areas or stages, separated by commas')
    .option('--only-failed <run>', 'only what failed in an earlier run: the folder of its reports')
    .option('--baseline <file>', 'known failures to accept until they expire (ndh baseline)')
    .option('--strict', 'what falls short fails too')
    .option(
      '--directory <path>',
      'content of the simulated NDH: a FHIR package (.tgz), a folder or an NDJSON file',
    )
    .option(
      '--reading <name>',
      'how the simulated NDH reads an ambiguity of the guide (ndh list readings); may be repeated',
      collect,
    )
    .option('--defect <name>', 'defect of the simulated NDH (ndh list defects); may be repeated', collect)
    .option('--seed <number>', 'seed of the simulated directory', wholeNumber)
    .option('--size <number>', 'practitioners in the simulated directory', fromOne)
    .option(
      '--state <file>',
      'what the run creates on your server, and where it goes on (clock.mode: resume); beside the reports where left out',
    )
    .option('--dry-run', 'send nothing: only say what a run would do')
    .option('--reports <folder>', 'where the reports go', 'reports')
    .addOption(
      new Option('--policy <name>', 'connectathon: broken implied requirements only fall short').choices([
        'certify',
        'connectathon',
      ]),
    )
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      process.exitCode = await run(options, version);
    });
}

async function run(
  { directory, reading, defect, seed, size, ...given }: Options,
  version: string,
): Promise<number> {
  const options = withKept(given);
  const simulated = {
    ...checkDirectory(directory),
    ...(reading && { readings: reading }),
    ...(defect && { defects: defect }),
    ...only({ seed, size }),
  };
  const [misplaced] = Object.keys(simulated);
  if (misplaced && (options.config ?? options.target) !== undefined)
    throw new ConfigurationError(
      `--${misplaced.replace(/^(defect|reading)s$/, '$1')} shapes the simulated NDH and does not go with --config or --target`,
    );
  if (options.ca !== undefined && (options.config ?? options.target) === undefined)
    throw new ConfigurationError('--ca goes with --target only');
  checkDefects(defect ?? []);
  const edition = checkEdition(options.edition ?? defaultEdition);
  await checkReadings(reading ?? [], edition);
  const defects = await provingDefects();
  for (const name of defect ?? []) noteIdle(name, edition, defects);
  const tool = { name: 'ndh', version };
  const settings = { ...options, simulated, defects, tool, started: performance.timeOrigin };
  if (options.dryRun) {
    const { dryRun } = await import('../../lib/run/dry-run.ts');
    process.stdout.write(await dryRun(settings));
    return 0;
  }
  // Loaded only here: the other commands need not wait for cucumber.
  const { certify } = await import('../../lib/run/certify.ts');
  return certify(settings, {
    progress: process.stderr,
    summary: process.stdout,
    exit: (code) => process.exit(code),
  });
}

/** Says so of a defect by which nothing breaks in the edition: its clean run proves nothing. */
function noteIdle(name: string, edition: string, defects: ProvingDefect[]): void {
  const tried = defects.filter((defect) => defect.name === name);
  if (ofEdition(edition, tried).length > 0) return;
  const why = tried[0]?.notIn?.[edition] ?? 'it has no requirement that this defect breaks';
  process.stderr.write(`nothing breaks by ${name} in edition ${edition}: ${why}\n`);
}

/** The entries that have a value. */
function only<T extends Record<string, number | undefined>>(values: T): { [K in keyof T]?: number } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: number;
  };
}
