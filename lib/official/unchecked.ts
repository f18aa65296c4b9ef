import type { Finding } from '../validation/finding.ts';

/** Messages that say by their id that a terminology server is missing. */
const ids = new Set([
  'UNKNOWN_CODESYSTEM',
  'UNKNOWN_CODESYSTEM_VERSION',
  'Error_validating_code_running_without_terminology_services',
  'Terminology_TX_NoValid_15',
  'Terminology_TX_ValueSet_NotFound',
  'Unable_to_resolve_value_Set_',
]);

const texts = [
  /could not be found, so the code cannot be validated/,
  /absence of a terminology server/,
  /without (?:using )?terminology services/,
  // A fault of its own where the value set's content is not in the packages.
  /error message = Cannot invoke /,
];

/**
 * Code systems whose content is nowhere in the packages, by the value set that required bindings name, with the
 * form of their codes: what is not even of that form is an error all the same.
 */
const contentless: { valueSet: string; form: RegExp }[] = [
  { valueSet: 'http://hl7.org/fhir/ValueSet/mimetypes', form: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;.*)?$/ },
  { valueSet: 'http://hl7.org/fhir/ValueSet/all-languages', form: /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/ },
  { valueSet: 'http://hl7.org/fhir/ValueSet/currencies', form: /^[A-Z]{3}$/ },
];

const bindingIds = new Set(['Terminology_TX_NoValid_16', 'UNABLE_TO_INFER_CODESYSTEM']);

/** Whether a finding only says that the validator, without a terminology server, cannot tell. */
export function isUnchecked({ rule, message, severity }: Finding): boolean {
  if (texts.some((text) => text.test(message))) return true;
  if (severity !== 'error') return ids.has(rule);
  const code = /'([^']*)'/.exec(message)?.[1] ?? '';
  return (
    bindingIds.has(rule) &&
    contentless.some(({ valueSet, form }) => message.includes(valueSet) && form.test(code))
  );
}
