import type { Level } from '../../edition/edition.ts';
import { exportProfileOf, levelOf } from '../export-profile.ts';
import { typeRows } from './finding-rows.ts';
import type { Json } from '../fhirpath/item.ts';
import { activeRecords } from './active-records.ts';
import { boundCodes } from './bound-codes.ts';
import { claims } from './claims.ts';
import { containedRestrictions } from './contained-restrictions.ts';
import { declaredProfiles } from './declared-profiles.ts';
import { emptyValues } from './empty-values.ts';
import { identifierStatus } from './identifier-status.ts';
import { lastUpdated } from './last-updated.ts';
import type { LineRule, RuleContext } from './line-rule.ts';
import { everyLine, linesOf } from './lines-of.ts';
import { mandatoryValues } from './mandatory-values.ts';
import { minimumCardinalities } from './minimum-cardinalities.ts';
import { network } from './network.ts';
import { networkType } from './network-type.ts';
import { oneProfile } from './one-profile.ts';
import { references } from './references.ts';
import { removedExtensions } from './removed-extensions.ts';
import { repeatedIds } from './repeated-ids.ts';
import { restrictions } from './restrictions.ts';
import { verificationResults } from './verification-results.ts';
import { verificationStatus } from './verification-status.ts';

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
