import type { Mutation } from './mutant.ts';
import type { Site } from './site.ts';

// Values of the right JSON type that break the lexical rules of a FHIR type, and the rule.
const bad: Record<string, [unknown, string][]> = {
  base64Binary: [['QUJD*', 'Type_Specific_Checks_DT_Base64_Valid']],
  canonical: [
    ['http://exa mple.org/x', 'Type_Specific_Checks_DT_URI_WS'],
    ['relative', 'TYPE_SPECIFIC_CHECKS_CANONICAL_ABSOLUTE'],
  ],
  code: [
    [' padded', 'Type_Specific_Checks_DT_Code_WS'],
    ['two  spaces', 'Type_Specific_Checks_DT_Code_WS'],
  ],
  date: [
    ['2021-02-30', 'Type_Specific_Checks_DT_Date_Valid'],
    ['21-02-03', 'Type_Specific_Checks_DT_Date_Valid'],
  ],
  dateTime: [
    ['2021-02-30', 'Type_Specific_Checks_DT_DateTime_Valid'],
    ['2021-02-03T10:00:00', 'Type_Specific_Checks_DT_DateTime_Valid'],
  ],
  id: [
    ['under_score', 'Resource_RES_ID_Malformed_Chars'],
    ['x'.repeat(65), 'Resource_RES_ID_Malformed_Length'],
  ],
  instant: [['2021-02-03', 'Type_Specific_Checks_DT_DateTime_Valid']],
  integer: [[1.5, 'Type_Specific_Checks_DT_Integer_Valid']],
  positiveInt: [[0, 'Type_Specific_Checks_DT_Integer_LT1']],
  string: [['a\u0007b', 'Type_Specific_Checks_DT_String_Control']],
  time: [['25:00:00', 'Type_Specific_Checks_DT_Time_Valid']],
  unsignedInt: [[-1, 'Type_Specific_Checks_DT_Integer_LT0']],
  uri: [['http://exa mple.org/x', 'Type_Specific_Checks_DT_URI_WS']],
  url: [['http://exa mple.org/x', 'Type_Specific_Checks_DT_URI_WS']],
  xhtml: [['<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>', 'txt-1']],
};

/** Breaks the lexical rules of a primitive type. */
export function badPrimitive({ path, value, schemas }: Site): Mutation[] {
  const type = schemas.map(({ fhirPrimitive }) => fhirPrimitive).find((one) => one !== undefined);
  if (type === undefined || value === null) return [];
  return (bad[type] ?? []).map(([wrong, rule]) => ({ value: wrong, path, rules: [rule] }));
}
