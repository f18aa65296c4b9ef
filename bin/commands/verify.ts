import type { Command } from 'commander';
import { oneLine } from '../../lib/report/plain-text.ts';

const examples = `
Exit codes: 0 it is whole, 1 it is not, or not signed by the key, 2 it cannot be read or is no pack.

Examples:
  ndh verify run.zip
  ndh verify run.zip --key their-key.pub.pem    whether they have signed it`;

/** `ndh verify`: whether a pack is as it was made. */
export function addVerify(ndh: Command): void {
  ndh
    .command('verify')
    .description('tell whether a pack of ndh pack is byte by byte as it was made, and who has signed it')
    .argument('<pack>', 'the zip')
    .option(
      '--key <file>',
      'public key that it has to be signed by: JWK, a set of them, PEM or a certificate',
    )
    .addHelpText('after', examples)
    .action(async (path: string, { key }: { key?: string }) => {
      const { verifyPack } = await import('../../lib/pack/verify.ts');
      const { isWhole, text } = await verifyPack(path, key);
      process.stdout.write(`${oneLine(text, 1000)}\n`);
      process.exitCode = isWhole ? 0 : 1;
    });
}
