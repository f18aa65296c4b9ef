import type { StructureDefinition } from '../definitions.ts';
import type { Audited } from './audit.ts';
import type { AuditedDefinition } from './audit-compiled.ts';

const hows = ['native', 'translated', 'not checked'] as const;

/** The page on what became of every constraint of an edition's profiles and extensions, and of the base types they use. */
export function describeConstraints(
  edition: string,
  own: AuditedDefinition[],
  base: AuditedDefinition[],
): string {
  const profiles = own.filter(({ sd }) => sd.type !== 'Extension');
  const extensions = own.filter(({ sd }) => sd.type === 'Extension');
  const used = usedTypes(own, base);
  return [
    `# Constraints of ${edition}`,
    `Written by \`npm run schemas\`; do not edit. Each constraint of each snapshot was looked up in the compiled schemas: it is *native* (plain JSON Schema), *translated* (a keyword of ours, invariants as translated FHIRPath) or *not checked*. The compiler stops at a constraint that is none of these. Preferred and example bindings are no constraints, a slicing without slices neither. Of a reference the type of the target is checked; the target's profile only where it is contained.`,
    '## Counts',
    'Of the profiles and extensions, with what they inherit:',
    countsByKind(own),
    `Of these ${inherited(own)} are inherited from base types and checked there. Of the ${used.length} base types they use:`,
    countsByKind(used),
    '## Profiles',
    ...profiles.map(describeDefinition),
    '## Extensions',
    summary(extensions),
    notChecked(extensions),
    '## Base types',
    summary(used),
    notChecked(used),
    '',
  ].join('\n\n');
}

function inherited(list: AuditedDefinition[]): number {
  return list.flatMap(({ found }) => found).filter(({ by }) => by === 'base type').length;
}

function countsByKind(list: AuditedDefinition[]): string {
  const all = list.flatMap(({ found }) => found);
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  const rows = kinds.map((kind) =>
    row(
      kind,
      all.filter((one) => one.kind === kind),
    ),
  );
  return table(['constraint', ...hows, 'sum'], [...rows, row('**all**', all)]);
}

function row(name: string, list: Audited[]): string[] {
  const counts = hows.map((how) => list.filter((one) => one.how === how).length);
  if (counts[0]! + counts[1]! + counts[2]! !== list.length) throw new Error(`${name}: counts do not add up`);
  return [name, ...counts.map(String), String(list.length)];
}

function describeDefinition({ sd, found }: AuditedDefinition): string {
  const own = found.filter(({ by }) => by === 'definition');
  const kinds = [...new Set(own.map(({ kind }) => kind))].sort();
  const keys = [...new Set(own.filter(({ kind }) => kind === 'invariant').map(({ key }) => key!))];
  const parts = [
    `### ${sd.id} (${sd.type})`,
    `${found.length - own.length} inherited from ${sd.type} and its data types; its own:`,
    table(
      ['constraint', ...hows, 'sum'],
      kinds.map((kind) =>
        row(
          kind,
          own.filter((one) => one.kind === kind),
        ),
      ),
    ),
  ];
  if (keys.length) parts.push(`Invariants: ${keys.map((key) => `\`${key}\``).join(', ')}.`);
  const rows = notCheckedRows({ sd, found });
  if (rows.length) parts.push(`Not checked:`, rows.join('\n'));
  return parts.join('\n\n');
}

function summary(list: AuditedDefinition[]): string {
  return table(
    ['definition', ...hows, 'sum'],
    list.map(({ sd, found }) => row(nameOf(sd), found)),
  );
}

function notChecked(list: AuditedDefinition[]): string {
  const rows = list.flatMap(notCheckedRows);
  return rows.length ? `Not checked:\n\n${[...new Set(rows)].join('\n')}` : 'Everything is checked.';
}

// What is inherited is told of the base type.
function notCheckedRows({ sd, found }: AuditedDefinition): string[] {
  const rows = found.filter(({ how, by }) => how === 'not checked' && by === 'definition');
  const told = rows.map(({ path, kind, key, reason }) => {
    const place = sd.type === 'Extension' ? `${nameOf(sd)}: ${path}` : path;
    return `- \`${place}\` ${kind}${key === undefined ? '' : ` ${key}`}: ${reason}`;
  });
  return [...new Set(told)];
}

function nameOf(sd: StructureDefinition): string {
  return sd.type === 'Extension' ? sd.url.slice(sd.url.lastIndexOf('/') + 1) : sd.id;
}

// The types of the elements of profiles, and of the elements of these types; any type may stand in an extension.
function usedTypes(own: AuditedDefinition[], base: AuditedDefinition[]): AuditedDefinition[] {
  const byType = new Map(base.filter(({ sd }) => sd.type !== 'Extension').map((one) => [one.sd.type, one]));
  const used = new Set<string>();
  const add = (type: string): void => {
    const definition = byType.get(type);
    if (!definition || used.has(type)) return;
    used.add(type);
    for (const { type: types } of definition.sd.snapshot!.element)
      for (const { code } of types ?? []) if (code !== 'Resource') add(code);
  };
  for (const { sd } of own)
    for (const { type: types, path } of sd.snapshot!.element)
      if (path !== 'Extension.value[x]' || (types?.length ?? 0) < 10)
        for (const { code } of types ?? []) add(code);
  for (const { sd } of own) if (sd.type !== 'Extension') add(sd.type);
  return [...used].sort().map((type) => byType.get(type)!);
}

function table(heads: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const rule = heads.map((_, index) => (index === 0 ? '---' : '--:'));
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}
