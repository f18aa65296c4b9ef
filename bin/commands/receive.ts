import { type Command, Option } from 'commander';
import type { ReceiveRunOptions } from '../../lib/run/receive.ts';
import { collect, repeated } from './option-values.ts';

const examples = `
Examples:
  ndh receive http://127.0.0.1:8080/fhir                       everything, at once, by $export
  ndh receive --config ndh.config.yaml --type Organization     from your server, with its account
  ndh receive http://127.0.0.1:8080/fhir --schedule weekly --delete --cancel
  ndh receive http://127.0.0.1:8080/fhir --defect polls-every-second   wrong on purpose, for ndh grade`;

/** `ndh receive`: a polite receiver. */
export function addReceive(ndh: Command): void {
  ndh
    .command('receive')
    .description('receive directory data from an NDH: by $export at once, or by a schedule')
    .argument('[url]', 'address of the server, which publishes its bindings; else --config')
    .option('--config <file>', 'configuration of the server and of its accounts (ndh.config.yaml)')
    .option('--ca <file>', 'certificates to trust beside the public authorities, PEM; else tls.ca')
    .option('--edition <name>', 'edition of the guide; else that of the server')
    .option('--account <name>', 'a configured account; else the first one, or a new one that is asked for')
    .option('--type <names>', 'resource types, separated by commas; else all', collect)
    .option('--filter <query>', 'a filter such as Organization?address-state=MD; may be repeated', repeated)
    .option('--schedule <period>', 'schedule the export and fetch its first run: daily, weekly, …')
    .option('--id <name>', 'id of the schedule, where the edition has one; several make several', collect)
    .option('--format <type>', 'output format of the schedule')
    .option('--keep', 'ask the server to keep the files of the schedule')
    .option('--since <instant>', 'of $export: only what has changed since')
    .option('--delete', 'delete each file of the schedule once it is stored')
    .option('--sftp', 'fetch the files of the schedule over SFTP')
    .option('--cancel', 'cancel the schedule at the end')
    .addOption(
      new Option('--login <way>', 'by SMART or by secret and code')
        .choices(['smart', 'steps'])
        .default('smart'),
    )
    .addOption(
      new Option('--alg <name>', 'what a new account signs with')
        .choices(['ES384', 'RS384'])
        .default('ES384'),
    )
    .option('--serve-keys', 'keep the public keys of a new account at an address of this machine')
    .option('--into <folder>', 'where the files go', 'received')
    .option('--defect <name>', 'be wrong on purpose (ndh list client-defects); may be repeated', collect)
    .addHelpText('after', examples)
    .action(async (url: string | undefined, options: ReceiveRunOptions) => {
      const { runReceive } = await import('../../lib/run/receive.ts');
      process.exitCode = await runReceive({ ...options, ...(url !== undefined && { url }) }, process.stdout);
    });
}
