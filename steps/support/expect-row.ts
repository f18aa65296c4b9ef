import type { ExportProfile } from '../../lib/edition/edition.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import {
  examineLines,
  judgeRow,
  type ExaminedLine,
  type Fault,
  type Judgement,
} from '../../lib/validation/rules/examine-lines.ts';
import { typeRow } from '../../lib/validation/rules/finding-rows.ts';
import type { RuleContext } from '../../lib/validation/rules/line-rule.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import type { CompleteExport, ExportedLine } from './complete-export.ts';
import { placeOf } from './expect-ndjson.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

type ObjectLine = ExportedLine & Required<Pick<ExportedLine, 'resource'>>;

/** How many faults are named. */
const named = 5;

/** Every line of the complete export meets a requirement on lines, which is given by its id and said in words. */
export async function expectRow(world: NdhWorld, row: string, expected: string): Promise<void> {
  const complete = need(world.complete);
  const judgement = judgeRow(row, await examined(world, complete), ruleContext(world, complete));
  const [remark, ...more] = judgement.remarks;
  if (remark !== undefined) world.record(more.length > 0 ? `${remark}, and ${more.length} more` : remark);
  if (judgement.places + judgement.faults.length === 0)
    throw new NotTestable(`nothing in the ${complete.lines.length} lines of the export is subject to this`);
  blame(judgement, expected);
}

/** Every line of a type conforms to its profile; `Network` are the organizations that are networks. */
export async function expectConforming(world: NdhWorld, type: string): Promise<void> {
  const row = typeRow(type, rowsOf(world));
  if (row === undefined) throw new NotTestable(`edition ${world.edition.name} demands no ${type} lines`);
  needDemanded(world, type);
  await expectRow(world, row, `every ${type} line conforms to its profile`);
}

/** The lines of some types are optional on a lighter tier. @throws NotOffered there */
function needDemanded({ edition, config }: NdhWorld, type: string): void {
  const isOf = ({ network, type: own }: ExportProfile) =>
    type === 'Network' ? network : !network && own === type;
  const levels = edition.profiles.find(isOf)?.levels ?? {};
  const { tier = edition.capability.defaultTier } = config;
  if (levels[tier] === 'MAY' && levels[edition.capability.defaultTier] !== 'MAY')
    throw new NotOffered(`${type} lines are optional on the tier ${tier}`);
}

function blame({ places, faults }: Judgement<ObjectLine>, expected: string): void {
  const failing = faults.filter(({ short }) => !short);
  const told = failing.length > 0 ? failing : faults;
  if (told.length === 0) return;
  const finding = {
    expected: `that ${expected}`,
    received: `${told.length} ${told.length > 1 ? 'faults' : 'fault'} in ${places} places`,
    where: told.slice(0, named).map(tell).join('\n  at '),
  };
  throw failing.length > 0 ? new NonConformance(finding) : new FallsShort(finding);
}

function tell({ line, path, message }: Fault<ObjectLine>): string {
  const { resourceType, id } = line.resource;
  return `${placeOf(line)} ${resourceType}/${id} ${path}: ${message}`;
}

/** The lines with the validator's errors; they are validated once in a run of the suite. */
function examined(world: NdhWorld, complete: CompleteExport): Promise<ExaminedLine<ObjectLine>[]> {
  const { shared } = world.target;
  const known = shared.get('examined lines') as Promise<ExaminedLine<ObjectLine>[]> | undefined;
  const examining = known ?? examine(world, complete);
  shared.set('examined lines', examining);
  return examining;
}

async function examine(world: NdhWorld, { lines }: CompleteExport): Promise<ExaminedLine<ObjectLine>[]> {
  const { edition, config } = world;
  const objects = lines.filter((line): line is ObjectLine => line.resource !== undefined);
  return examineLines(objects, { edition, base: config.baseUrl, rows: rowsOf(world) });
}

function rowsOf({ edition }: NdhWorld): ReadonlySet<string> {
  return new Set(loadRequirements(edition.name).map(({ id }) => id));
}

function ruleContext({ edition, config }: NdhWorld, { lines }: CompleteExport): RuleContext {
  const { metaProfile, inactiveRecords, networkNpi } = config.policy;
  return {
    edition,
    base: config.baseUrl,
    resources: lines.flatMap(({ resource }) => resource ?? []),
    unreadable: lines.some(({ resource }) => resource === undefined),
    ...(config.tier !== undefined && { tier: config.tier }),
    policy: {
      severalProfiles: metaProfile === 'several',
      networkNpi: networkNpi === 'accept',
      ...(inactiveRecords !== 'warn' && { inactiveRecords }),
      ...(config.profileMap && { profiles: config.profileMap }),
      ...(config.ndh?.identifierSystem !== undefined && { identifierSystem: config.ndh.identifierSystem }),
    },
  };
}
