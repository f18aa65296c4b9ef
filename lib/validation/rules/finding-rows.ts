import { objectsOf } from './elements.ts';
import { exportProfileOf } from '../export-profile.ts';
import type { Edition } from '../../edition/edition.ts';
import type { Finding, Origin } from '../finding.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import { localReference } from './references.ts';
import { extensionAt, valuesAlong } from './value-at.ts';

/** Which row judges a finding, by what the finding says; every condition that is stated must hold. */
interface Route {
  row: string;
  rule?: RegExp;
  path?: RegExp;
  found?: RegExp;
  /** Whose rule is broken. */
  origins?: Origin[];
  /** Short name of the innermost extension that the finding is about. */
  extension?: string;
  /** The element refers to the server itself, not to a contained resource. */
  local?: true;
}

/** Rows on the lines of a type that conform to their profile; an edition has one of each list. */
export const typeRows: Record<string, string[]> = {
  Endpoint: ['NDH-PROFILE-01'],
  HealthcareService: ['NDH-PROFILE-02'],
  InsurancePlan: ['NDH-PROFILE-03', 'NDH-PROFILE-34'],
  Location: ['NDH-PROFILE-04'],
  Network: ['NDH-PROFILE-05'],
  Organization: ['NDH-PROFILE-06'],
  OrganizationAffiliation: ['NDH-PROFILE-07'],
  Practitioner: ['NDH-PROFILE-08'],
  PractitionerRole: ['NDH-PROFILE-09'],
  CareTeam: ['NDH-PROFILE-10'],
  Consent: ['NDH-PROFILE-11'],
  VerificationResult: ['NDH-PROFILE-12', 'NDH-PROFILE-35'],
  Group: ['NDH-PROFILE-13'],
};

const baseRow = 'NDH-PROFILE-29';
const minimum = /^Validation_VAL_Profile_Minimum/;
const beyondBase: Origin[] = ['profile', 'extension'];

/** The first route that fits decides; what fits none is judged by base R4 or by the row of the line's type. */
const routes: Route[] = [
  {
    row: 'NDH-PROFILE-22',
    found: /^(""|\[\]|\{\}|null)$/,
    rule: /^(Array_|Object_|Json_Null|Type_Specific_.*NotEmpty)/,
  },
  { row: 'NDH-PROFILE-11', extension: 'usage-restriction', rule: /^Reference_REF_CantMatchChoice/ },
  { row: 'NDH-PROFILE-27', extension: 'usage-restriction', rule: /^(ref-1|Reference_REF_)/ },
  { row: 'NDH-PROFILE-26', rule: /^Reference_REF_BadTargetType/, local: true },
  { row: 'NDH-PROFILE-11', path: /^\w+\.contained\[/, origins: beyondBase },
  { row: 'NDH-PROFILE-14', path: /^\w+\.meta(\.lastUpdated)?$/, rule: minimum, origins: ['profile'] },
  { row: 'NDH-PROFILE-15', path: /^\w+\.meta\.profile$/, origins: ['profile'] },
  { row: 'NDH-PROFILE-25', extension: 'identifier-status', rule: /^Terminology_/ },
  {
    row: 'NDH-PROFILE-25',
    path: /^Endpoint\.payloadMimeType\[/,
    rule: /^Terminology_/,
    origins: ['profile'],
  },
  { row: 'NDH-PROFILE-17', path: /^\w+\.extension\b/, extension: 'verification-status', origins: beyondBase },
  {
    row: 'NDH-PROFILE-18',
    path: /^((?!CareTeam)\w+|Practitioner\.qualification\[\d+\])\.identifier\[\d+\]\.extension\b/,
    extension: 'identifier-status',
    origins: beyondBase,
  },
  { row: 'NDH-PROFILE-19', path: /^\w+\.active$/, origins: ['profile'] },
  {
    row: 'NDH-PROFILE-19',
    path: /^(Endpoint|InsurancePlan|Location)\.status$/,
    origins: ['profile'],
  },
  {
    row: 'NDH-PROFILE-31',
    path: /^Practitioner(Role)?\.telecom\[\d+\]\.(system|value)$/,
    rule: minimum,
    origins: ['profile'],
  },
  { row: 'NDH-PROFILE-31', path: /^Practitioner\.name\[\d+\]\.given$/, rule: minimum, origins: ['profile'] },
  {
    row: 'NDH-PROFILE-31',
    path: /^InsurancePlan\.(ownedBy|administeredBy)$/,
    rule: minimum,
    origins: ['profile'],
  },
  {
    row: 'NDH-PROFILE-32',
    path: /^Practitioner\.extension\('[^']*\/individual-(genderIdentity|pronouns|recordedSexOrGender)'/,
    origins: ['profile'],
  },
  { row: baseRow, origins: ['base'] },
];

/** What routing goes by. */
export interface RoutingContext {
  edition: Edition;
  /** FHIR base of the server. */
  base: string;
  /** Ids of the rows that apply; a route to another row is passed over. */
  rows: ReadonlySet<string>;
}

/**
 * The row that judges an error of a line.
 * @returns undefined where no row does: references to other servers or by identifier, extensions of lines without an export profile
 */
export function rowOf(finding: Finding, resource: Json, context: RoutingContext): string | undefined {
  if (pointsElsewhere(finding, resource, context.base)) return undefined;
  const route = routes.find(
    ({ row, ...route }) => context.rows.has(row) && fits(route, finding, resource, context),
  );
  if (route) return route.row;
  const profile = exportProfileOf(resource, context.edition);
  return profile && typeRow(profile.network ? 'Network' : profile.type, context.rows);
}

/** The row on the lines of a type, among the rows that apply. */
export function typeRow(type: string, rows: ReadonlySet<string>): string | undefined {
  return typeRows[type]?.find((row) => rows.has(row));
}

function fits(
  route: Omit<Route, 'row'>,
  finding: Finding,
  resource: Json,
  { base }: RoutingContext,
): boolean {
  const { rule, path, found, origins, extension, local } = route;
  return (
    (rule?.test(finding.rule) ?? true) &&
    (path?.test(finding.path) ?? true) &&
    (found?.test(finding.found ?? '') ?? true) &&
    (origins?.includes(finding.origin) ?? true) &&
    (extension === undefined ||
      (extensionAt(resource, finding.path)?.endsWith(`/base-ext-${extension}`) ?? false)) &&
    (!local || localReference(referenceAt(resource, finding.path), base) !== undefined)
  );
}

// What another server calls a resource is not known here, nor is what only an identifier names.
function pointsElsewhere({ rule, path }: Finding, resource: Json, base: string): boolean {
  if (rule !== 'Reference_REF_BadTargetType') return false;
  const reference = referenceAt(resource, path);
  return !reference?.startsWith('#') && localReference(reference, base) === undefined;
}

function referenceAt(resource: Json, path: string): string | undefined {
  const value = valuesAlong(resource, path).at(-1);
  const [holder] = objectsOf(value);
  return isObject(holder) && typeof holder.reference === 'string' ? holder.reference : undefined;
}
