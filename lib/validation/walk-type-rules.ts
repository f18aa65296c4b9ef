import type { Json } from './fhirpath/item.ts';
import type { Path } from './path.ts';
import { report, type Walk } from './walk.ts';

const rules: Record<string, (value: Json, at: Path, walk: Walk) => void> = {
  'absolute-system': absoluteSystem,
  'identifier-uri': identifierUri,
  'known-code': knownCode,
};

/** Applies rules of data types that the official validator enforces in code. */
export function checkTypeRules(names: string[], value: Json, at: Path, walk: Walk): void {
  for (const name of names) rules[name]!(value, at, walk);
}

function absoluteSystem({ system }: Json, at: Path, walk: Walk): void {
  if (typeof system !== 'string' || system === '' || system.includes(':')) return;
  const rule =
    at.type === 'Coding' ? 'Terminology_TX_System_Relative' : 'Type_Specific_Checks_DT_Identifier_System';
  report(walk, rule, at, `the system ${system} is no absolute address`, {
    expected: 'an absolute URI',
    found: system,
  });
}

function identifierUri({ system, value }: Json, at: Path, walk: Walk): void {
  if (system !== 'urn:ietf:rfc:3986' || typeof value !== 'string' || /^[A-Za-z][\w+.-]*:/.test(value)) return;
  report(
    walk,
    'TYPE_SPECIFIC_CHECKS_DT_IDENTIFIER_IETF_SYSTEM_VALUE',
    at,
    `the identifier's value ${value} is no absolute URI`,
    {
      expected: 'an absolute URI',
      found: value,
    },
  );
}

function knownCode({ system, code }: Json, at: Path, walk: Walk): void {
  if (typeof system !== 'string' || typeof code !== 'string' || code === '') return;
  const codes = walk.store.codeSystem(system);
  if (!codes || codes.has(code)) return;
  report(walk, 'Unknown_Code_in_Version', at, `the code system ${system} has no code '${code}'`, {
    expected: `a code of ${system}`,
    found: code,
  });
}
