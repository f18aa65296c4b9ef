import { type Command, Option } from 'commander';
import type { DoctorOutput, DoctorRunOptions } from '../../lib/doctor/doctor.ts';
import { checkEdition } from '../../lib/run/check-edition.ts';
import { defaultEdition } from '../../lib/edition/load-edition.ts';

const examples = `
Examples:
  ndh doctor --config ndh.config.yaml             look at your server before the first run
  ndh doctor --config ndh.config.yaml --json      for a pipeline
  ndh doctor --target http://localhost:8080/fhir  a server of which only the address is known
  ndh doctor                                      this machine, with the bundled simulated NDH

Exit codes: 0 all well, 2 a problem to mend, 3 target unreachable.`;

/** `ndh doctor`: whether everything that a run needs is there, and what to do where it is not. */
export function addDoctor(ndh: Command): void {
  ndh
    .command('doctor')
    .description('see, before a run, whether configuration, server and machine are ready for it')
    .addOption(
      new Option('--config <file>', 'configuration of the target (ndh.config.yaml)').conflicts('target'),
    )
    .option('--target <url>', 'address of a target of which nothing else is known')
    .addOption(
      new Option(
        '--ca <file>',
        'with --target: certificates to trust beside the public authorities, PEM',
      ).conflicts('config'),
    )
    .option('--edition <name>', 'edition of the guide to judge by (ndh list editions)')
    .option('--open-accounts', 'where none is configured, ask for two accounts, which stay on the target')
    .option('--reports <folder>', 'where the reports of a run are to go', 'reports')
    .option('--json', 'as JSON (schemas/doctor.schema.json)')
    .addHelpText('after', examples)
    .action(async (options: DoctorRunOptions) => {
      const edition = checkEdition(options.edition ?? defaultEdition);
      // Loaded only here: the other commands need none of it.
      const { doctor } = await import('../../lib/doctor/doctor.ts');
      const output: DoctorOutput = {
        progress: process.stderr,
        result: process.stdout,
        exit: (code) => process.exit(code),
      };
      process.exitCode =
        (options.config ?? options.target)
          ? await doctor(options, output)
          : await withSimulated(edition, (target) =>
              doctor(
                { ...options, target, openAccounts: true, described: 'the bundled simulated NDH' },
                output,
              ),
            );
    });
}

async function withSimulated(edition: string, look: (target: string) => Promise<number>): Promise<number> {
  const { startNdh } = await import('../../simulators/ndh/start-ndh.ts');
  const ndh = await startNdh({ edition, control: true, sftpPort: 0 });
  return look(ndh.origin).finally(() => ndh.stop());
}
