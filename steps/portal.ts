import { After, Given, Then, When } from '@cucumber/cucumber';
import type { PortalLogIn } from './support/portal/logins.ts';
import type { PortalJudgement } from './support/portal/judgements.ts';
import type { PortalRequest } from './support/portal/requests.ts';
import { needFormRefused, scheduleInPortal } from './support/portal/scheduling.ts';
import type { Request } from './support/requests.ts';
import type { NdhWorld } from './support/world.ts';

After({ tags: '@portal' }, async function (this: NdhWorld) {
  await this.portals.close();
});

Given(
  '{receiver} was refused {request} in the portal',
  async function (this: NdhWorld, name: string, request: Request) {
    await scheduleInPortal(this, name, request);
    needFormRefused(this);
  },
);

When(
  '{receiver} schedules {request} in the portal',
  async function (this: NdhWorld, name: string, request: Request) {
    await scheduleInPortal(this, name, request);
  },
);

When(
  '{receiver} asks in the portal for {portalRequest}',
  async function (this: NdhWorld, name: string, ask: PortalRequest) {
    await ask(this, name);
  },
);

When(
  '{receiver} logs in to the portal with {portalLogin}',
  async function (this: NdhWorld, name: string, logIn: PortalLogIn) {
    await logIn(this, name);
  },
);

Then('the portal {portalJudgement}', async function (this: NdhWorld, judge: PortalJudgement) {
  await judge(this);
});
