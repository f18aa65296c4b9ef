import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an OrganizationAffiliation line names neither of its organizations',
  breaks: ['NDH-PROFILE-07'],
  change: ({ organizationAffiliationLine }) => ({
    organizationAffiliationLine: oneLine(
      organizationAffiliationLine,
      'organization-affiliation-4',
      (line) => {
        delete line['organization'];
        delete line['participatingOrganization'];
      },
    ),
  }),
} satisfies Defect;
