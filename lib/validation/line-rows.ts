import type { Level } from '../edition/edition.ts';
import { exportProfileOf, levelOf } from './export-profile.ts';
import { typeRows } from './finding-rows.ts';
import type { Json } from './fhirpath/item.ts';
import { activeRecords } from './rules/active-records.ts';
import { boundCodes } from './rules/bound-codes.ts';
import { claims } from './rules/claims.ts';
import { containedRestrictions } from './rules/contained-restrictions.ts';
import { declaredProfiles } from './rules/declared-profiles.ts';
import { emptyValues } from './rules/empty-values.ts';
import { identifierStatus } from './rules/identifier-status.ts';
import { lastUpdated } from './rules/last-updated.ts';
import type { LineRule, RuleContext } from './rules/line-rule.ts';
import { everyLine, linesOf } from './rules/lines-of.ts';
import { mandatoryValues } from './rules/mandatory-values.ts';
import { minimumCardinalities } from './rules/minimum-cardinalities.ts';
import { network } from './rules/network.ts';
import { networkType } from './rules/network-type.ts';
import { oneProfile } from './rules/one-profile.ts';
import { references } from './rules/references.ts';
import { removedExtensions } from './rules/removed-extensions.ts';
import { repeatedIds } from './rules/repeated-ids.ts';
import { restrictions } from './rules/restrictions.ts';
import { verificationResults } from './rules/verification-results.ts';
import { verificationStatus } from './rules/verification-status.ts';

/** A requirement on lines: the places it looks at and how strongly it is meant there. */
export interface LineRow {
  rule: LineRule;
  /** Level at which a line is held to it on the tier; always SHALL where absent. */
  level?: (resource: Json, context: RuleContext) => Level | undefined;
}

const levelOfLine: LineRow['level'] = (resource, { edition, tier }) =>
  levelOf(exportProfileOf(resource, edition), edition, tier);

const levelOfRestrictions: LineRow['level'] = (_, { edition, tier }) =>
  levelOf(
    edition.profiles.find(({ type }) => type === 'Consent'),
    edition,
    tier,
  );

/** The requirements on lines by id. Errors of the validator come on top, as `finding-rows` assigns them. */
export const lineRows: Record<string, LineRow> = {
  ...Object.fromEntries(
    Object.entries(typeRows).flatMap(([type, rows]) =>
      rows.map((row) => [row, { rule: linesOf(type), level: levelOfLine }]),
    ),
  ),
  'NDH-PROFILE-11': { rule: restrictions, level: levelOfRestrictions },
  'NDH-PROFILE-14': { rule: lastUpdated, level: levelOfLine },
  'NDH-PROFILE-15': { rule: oneProfile, level: levelOfLine },
  'NDH-PROFILE-16': { rule: declaredProfiles, level: levelOfLine },
  'NDH-PROFILE-17': { rule: verificationStatus, level: levelOfLine },
  'NDH-PROFILE-18': { rule: identifierStatus, level: levelOfLine },
  'NDH-PROFILE-19': { rule: activeRecords, level: levelOfLine },
  'NDH-PROFILE-20': { rule: network, level: levelOfLine },
  'NDH-PROFILE-21': { rule: networkType },
  'NDH-PROFILE-22': { rule: emptyValues },
  'NDH-PROFILE-23': { rule: mandatoryValues },
  'NDH-PROFILE-25': { rule: boundCodes },
  'NDH-PROFILE-26': { rule: references, level: levelOfLine },
  'NDH-PROFILE-27': { rule: containedRestrictions },
  'NDH-PROFILE-29': { rule: everyLine },
  'NDH-PROFILE-31': { rule: minimumCardinalities, level: levelOfLine },
  'NDH-PROFILE-30': { rule: claims },
  'NDH-PROFILE-32': { rule: removedExtensions },
  'NDH-PROFILE-33': { rule: verificationResults },
  // Optional in its edition, hence never more than recorded.
  'NDH-PROFILE-35': { rule: linesOf('VerificationResult') },
  'NDH-DATA-01': { rule: repeatedIds },
};
