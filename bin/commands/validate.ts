import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { checkEdition } from '../../lib/run/check-edition.ts';
import type { ValidateRequest } from '../../lib/run/validate.ts';
import { collect, repeated, wholeNumber } from './option-values.ts';

const formats = ['text', 'json', 'ndjson', 'operationoutcome', 'junit'];

const examples = `
Examples:
  ndh validate Organization-2026-01-01-00-00-00-001.ndjson
  ndh validate export --edition 1.0.0               all exported files in a folder, and its manifest
  ndh validate export --profile claimed             by what the lines claim in meta.profile
  ndh validate export --hl7                         and what the official HL7 validator says of a sample
  ndh validate export --format junit --output validation.xml
  curl -s $URL | ndh validate - --format ndjson     each finding as a line of JSON`;

type Options = Omit<ValidateRequest, 'names'>;

/** `ndh validate`: reads exported lines against their NDH profiles, without a server. */
export function addValidate(ndh: Command): void {
  const command = ndh
    .command('validate')
    .description('read exported lines against the NDH profiles; plain, .gz and .zst')
    .argument('<file...>', 'files as exported, folders of them, - for standard input');
  for (const option of options()) command.addOption(option);
  command.addHelpText('after', examples).action(async (names: string[], request: Options) => {
    checkEdition(request.edition);
    // Loaded only here: the other commands need no profiles.
    const { validate } = await import('../../lib/run/validate.ts');
    process.exitCode = await validate(
      { names, ...request },
      {
        stdin: process.stdin,
        result: process.stdout,
        progress: process.stderr,
        exit: (code) => process.exit(code),
      },
    );
  });
}

function options(): Option[] {
  return [
    new Option('--edition <name>', 'edition of the guide').default(defaultEdition),
    new Option(
      '--profile <choice>',
      'claimed: what lines claim in meta.profile; export: the export profile of their type; both; or a canonical',
    ).default('both'),
    new Option('--format <name>', 'what is printed').choices(formats).default('text'),
    new Option('--output <file>', 'file for what would be printed'),
    new Option('--findings <file>', 'file for every finding, as lines of JSON'),
    new Option('--max-findings <number>', 'findings that are shown; all are counted').argParser(wholeNumber),
    new Option('--hl7 [lines]', 'ask the official validator too (ndh validator install): sample or all')
      .preset('sample')
      .argParser(linesToAsk),
    new Option('--tx <url>', 'terminology server for --hl7; without it none is asked'),
    new Option('--hl7-memory <MiB>', 'memory for --hl7').argParser(wholeNumber),
    new Option('--workers <number>', 'threads that check lines; 1 for none beside the main one').argParser(
      threads,
    ),
    new Option(
      '--cache <file>',
      'remembers which lines were clean: unchanged ones are not read again next time',
    ),
    new Option('--manifest <file>', 'manifest of the export; without it manifest.json of a folder'),
    new Option('--type <names>', '_type of the export, separated by commas').argParser(collect),
    new Option('--since <time>', '_since of the export'),
    new Option('--type-filter <query>', '_typeFilter of the export; may be repeated').argParser(repeated),
  ];
}

function threads(text: string): number {
  const value = wholeNumber(text);
  if (value < 1 || value > 64) throw new InvalidArgumentError('expected a number from 1 to 64.');
  return value;
}

// An option whose value may be left out takes a file that follows it for the value.
function linesToAsk(text: string): string {
  if (text === 'sample' || text === 'all') return text;
  throw new InvalidArgumentError('expected --hl7=sample or --hl7=all; --hl7 alone comes after the files.');
}
