/**
 * Runs the suite with defects and compares what breaks with what each says it breaks: `npm run defects`. Arguments: names
 * of defects, all where none is given. `--editions` tries each in every edition where it breaks something, not only in the
 * one of its own. `--full` runs every scenario against each defect too, and compares what breaks with the run of the
 * scenarios that it can concern: so the choice of those is proven right. Scenarios through the portal, each as dear as many
 * others, are left out with defects that neither are the portal's nor break what they judge, and with `--full` where another
 * scenario notices too; a defect of the portal is tried on them alone, all that it can concern. `--share 3/8` tries the third
 * of eight shares of the defects.
 */
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import type { ProvingDefect } from '../lib/edition/coverage.ts';
import { listDefects, provingDefects } from '../simulators/ndh/defect.ts';
import { browserMissing } from './browser-missing.ts';
import { RemainingTime } from './remaining-time.ts';
import {
  SelfTest,
  type Setting,
  problemsOf,
  problemsOfClean,
  problemsOfSelection,
  settingName,
} from './self-test.ts';

const { names, full, everywhere, share } = readArguments();
const defects = (await provingDefects())
  .filter(({ home }) => home || everywhere)
  .filter(({ name }) => names.length === 0 || names.includes(name))
  .filter((_, index) => index % share.of === share.number - 1);
const settings = new Map(defects.map((defect) => [settingName(defect), defect as Setting]));
const missing = await browserMissing();
const skipped = missing === undefined ? [] : defects.filter(({ inPortal }) => inPortal);
const tried = defects.filter((defect) => !skipped.includes(defect));
const selfTest = new SelfTest({ defects: tried, withoutPortal: missing !== undefined });
const remaining = new RemainingTime(settings.size + tried.length, process.stderr);
let failed = 0;

const nameOf = (defect: ProvingDefect): string =>
  everywhere ? `${defect.name}, ${settingName(defect)}` : defect.name;

const nameOfClean = (setting: Setting): string => `without a defect, ${settingName(setting)}`;

/** Tells one result: problems always, else what was right. */
function tell(name: string, problems: string[], right: string): void {
  remaining.clear();
  if (problems.length > 0) failed += 1;
  const text = problems.length > 0 ? `FAILED ${name}\n  ${problems.join('\n  ')}` : `ok ${name}: ${right}`;
  process.stdout.write(`${text}\n`);
  remaining.done();
}

/** What is asked for; ends the process where that makes no sense. */
function readArguments() {
  try {
    const options = {
      full: { type: 'boolean' },
      editions: { type: 'boolean' },
      share: { type: 'string' },
    } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const unknown = positionals.find((name) => !listDefects().includes(name));
    if (unknown !== undefined)
      throw new Error(`there is no defect "${unknown}" (all of them: ndh list defects)`);
    const [number, of] = (/^(\d+)\/(\d+)$/.exec(values.share ?? '1/1') ?? []).slice(1).map(Number);
    if (!number || !of || number > of)
      throw new Error(`--share takes a share of so many, as in 3/8, not "${values.share}"`);
    const { full = false, editions: everywhere = false } = values;
    return { names: positionals, full, everywhere, share: { number, of } };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return exit(2);
  }
}

/** Tells what became of a run that broke off: the others go on. */
function tellBroken(name: string): (error: unknown) => void {
  return (error) => {
    const { message, cause } = error as Error;
    tell(name, [cause instanceof Error ? `${message}: ${cause.message}` : message], '');
  };
}

async function judge(defect: ProvingDefect): Promise<void> {
  const judged = await selfTest.selected(defect, { portal: !full });
  const problems = problemsOf(defect, judged);
  if (full && !defect.inPortal)
    problems.push(...problemsOfSelection(judged, await selfTest.full(defect, judged)));
  const told =
    judged.result.broken.join(' ') || `the record of ${Object.keys(defect.records ?? {}).join(' ')}`;
  tell(nameOf(defect), problems, `${told} in ${judged.scenarios.length} scenarios`);
}

async function judgeClean(setting: Setting): Promise<void> {
  const result = await selfTest.clean(setting);
  const right = `nothing broken or untested in ${result.ran} scenarios`;
  tell(nameOfClean(setting), problemsOfClean(result), right);
}

await Promise.all([
  ...[...settings.values()].map((setting) => judgeClean(setting).catch(tellBroken(nameOfClean(setting)))),
  ...tried.map((defect) => judge(defect).catch(tellBroken(nameOf(defect)))),
]);
await selfTest.stop();
remaining.clear();
const ran = settings.size + tried.length;
if (missing !== undefined)
  process.stdout.write(
    `left out: all scenarios through the portal, and ${skipped.length} defects of it: ${missing}\n`,
  );
process.stdout.write(`${ran - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
