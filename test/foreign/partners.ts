import { randomBytes, randomUUID } from 'node:crypto';
import { fieldsOf, json, nothingHere, withHeaders, type Answer, type Asked } from './answer.ts';
import { base32, enrolment, newSeed } from './one-time-code.ts';

/** Who may sign in. */
export interface Partner {
  number: string;
  passphrase: string;
  seed: Buffer;
}

interface Application {
  decision: 'granted' | 'denied' | 'none';
  asked: number;
  partner?: Partner;
}

const wanted = ['organisationTitle', 'contactPerson', 'contactMail', 'intendedUse'];

/** What becomes of an application, by the use that is intended; anything else is turned away. */
const decisions: Record<string, Application['decision']> = { 'directory-copy': 'granted', study: 'none' };

/** How often an applicant has to ask before there is a decision. */
const patience = 2;

/** The partners of the registry, and who wants to be one. */
export class Partners {
  readonly #partners = new Map<string, Partner>();
  readonly #applications = new Map<string, Application>();
  /** Where a partner finds what was written for it. */
  places: (number: string) => Record<string, string> = () => ({});
  /** Whether codes go by a counter, not by time. */
  readonly counted: boolean;

  constructor(counted = false) {
    this.counted = counted;
  }

  /** Takes a partner in. */
  open(): Partner {
    const partner = {
      number: `P-${1001 + this.#partners.size}`,
      ...{ passphrase: randomBytes(12).toString('base64url'), seed: newSeed() },
    };
    this.#partners.set(partner.number, partner);
    return partner;
  }

  find(number: string): Partner | undefined {
    return this.#partners.get(number);
  }

  /** Takes an application, by form or JSON; it is decided later. */
  apply(asked: Asked): Answer {
    const fields = fieldsOf(asked);
    if (!fields) return json(415, { problem: 'an application is a form or a JSON object' });
    const missing = wanted.filter((name) => !fields.get(name)?.trim());
    if (missing.length > 0) return json(422, { problem: `missing: ${missing.join(', ')}` });
    const id = randomUUID();
    this.#applications.set(id, {
      decision: decisions[fields.get('intendedUse') ?? ''] ?? 'denied',
      asked: 0,
    });
    const follow = `/partners/applications/${id}`;
    return withHeaders(json(202, { stage: 'under-examination', follow }), { 'retry-after': '0' });
  }

  /** Tells how far an application is: an applicant that asks again is told the decision. */
  progress(id: string): Answer {
    const application = this.#applications.get(id);
    if (!application) return nothingHere();
    application.asked += 1;
    if (application.decision === 'none' || application.asked < patience)
      return withHeaders(json(200, { stage: 'under-examination' }), { 'retry-after': '0' });
    if (application.decision === 'denied')
      return json(200, { stage: 'turned-away', because: 'the registry is no place for that use' });
    const { number, passphrase, seed } = (application.partner ??= this.open());
    return json(200, {
      ...{ stage: 'welcome', partnerNumber: number, passphrase },
      ...{ otpSeed: base32(seed), otpLink: enrolment(number, seed, this.counted) },
      ...this.places(number),
    });
  }
}
