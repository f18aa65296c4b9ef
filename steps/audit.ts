import { Given, Then, When } from '@cucumber/cucumber';
import { type AuditQuality, lookForRecords } from './support/audit/expect-records.ts';
import { transactAll } from './support/audit/transactions.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  '{receiver} has scheduled an export, fetched its files and cancelled it',
  async function (this: NdhWorld, name: string) {
    await transactAll(this, name);
  },
);

When('{receiver} looks for the audit records of that', async function (this: NdhWorld, name: string) {
  await lookForRecords(this, name);
});

Then('audit records are {auditQuality}', async function (this: NdhWorld, expectQuality: AuditQuality) {
  await expectQuality(this);
});
