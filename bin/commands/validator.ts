import type { Command } from 'commander';
import { listEditions } from '../../lib/edition/load-edition.ts';
import { StepProgress } from '../../lib/report/step-progress.ts';
import { checkEdition } from '../../lib/run/check-edition.ts';
import { exitCodes } from '../../lib/verdict/exit-code.ts';
import { ConfigurationError } from '../../lib/verdict/outcomes.ts';
import { collect, wholeNumber } from './option-values.ts';

interface InstallOptions {
  jar?: string;
  maven?: boolean;
  download?: boolean;
  packages?: string;
  edition?: string[];
  force?: boolean;
}

interface StatusOptions {
  json?: boolean;
  start?: boolean;
  edition?: string[];
  memory?: number;
}

const examples = `
Examples:
  ndh validator install                                 through Maven, packages from where they are found
  ndh validator install --jar ~/validator_cli.jar --packages ~/fhir-packages
  ndh validator status --start                          also tries whether it starts`;

/** `ndh validator`: the official HL7 validator, as a second opinion on lines. */
export function addValidator(ndh: Command): void {
  const validator = ndh
    .command('validator')
    .description('install the official HL7 validator (needs Java), which `ndh validate --hl7` asks')
    .addHelpText('after', examples);
  validator
    .command('install')
    .description('obtain the validator and fill a package cache of its own')
    .option('--jar <file>', 'a validator_cli.jar that is already there')
    .option(
      '--maven',
      'from Maven Central, with the `mvn` and `java` on the path (the default where they are)',
    )
    .option('--download', 'the newest release, as fhir-validator-wrapper downloads it')
    .option('--packages <folder>', 'FHIR packages, as archives or unpacked; looked at first')
    .option('--edition <name>', 'edition of the guide; may be repeated; all editions by default', collect)
    .option('--force', 'make everything anew')
    .action(install);
  validator
    .command('status')
    .description('say what is installed')
    .option('--json', 'as JSON')
    .option('--start', 'try whether it starts, for each edition')
    .option('--edition <name>', 'edition of the guide; may be repeated', collect)
    .option('--memory <MiB>', 'memory for Java', wholeNumber)
    .action(status);
}

async function install({ maven, download, jar, edition, ...options }: InstallOptions): Promise<void> {
  if ([maven, download, jar].filter(Boolean).length > 1)
    throw new ConfigurationError('--jar, --maven and --download exclude each other; give one of them');
  const editions = (edition ?? listEditions()).map(checkEdition);
  const [{ installValidator }, { officialHome }] = await Promise.all([
    import('../../lib/official/install/install-validator.ts'),
    import('../../lib/official/official-home.ts'),
  ]);
  const progress = new StepProgress(process.stderr);
  const home = officialHome();
  const from = maven ? 'maven' : download ? 'download' : undefined;
  const onStep = (step: string) => progress.step(step);
  const lenient = edition === undefined;
  const { remarks } = await installValidator({
    ...options,
    home,
    jar,
    from,
    editions,
    lenient,
    onStep,
  }).finally(() => progress.stop());
  for (const remark of remarks) process.stdout.write(`${remark}\n`);
  await status({ edition });
}

async function status({ json, start, edition, memory }: StatusOptions): Promise<void> {
  const editions = (edition ?? listEditions()).map(checkEdition);
  const [{ officialStatus, isUsable }, { statusText }] = await Promise.all([
    import('../../lib/official/official-status.ts'),
    import('../../lib/official/status-text.ts'),
  ]);
  const progress = new StepProgress(process.stderr);
  const onStep = (step: string) => progress.step(step);
  const found = await officialStatus({ editions, start, memoryMiB: memory, onStep }).finally(() =>
    progress.stop(),
  );
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : statusText(found));
  if (!isUsable(found)) process.exitCode = exitCodes.configuration;
}
