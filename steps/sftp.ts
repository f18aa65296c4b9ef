import { After, Given, Then, When } from '@cucumber/cucumber';
import { changeRecord } from './support/directory-changes.ts';
import { letItRun, schedule } from './support/exporting.ts';
import { expectNothingOf, lookFor } from './support/expect-sftp.ts';
import { askDeletion } from './support/sftp-deleting.ts';
import type { SftpAct, SftpQuality } from './support/sftp-phrases.ts';
import { closeSftp } from './support/sftp-place.ts';
import type { NdhWorld } from './support/world.ts';

After(async function (this: NdhWorld) {
  await closeSftp(this);
});

Given(
  "{receiver}'s schedule of {types} has run twice",
  async function (this: NdhWorld, name: string, types: string[]) {
    const scheduled = await schedule(this, name, { type: types, keepFile: true });
    await letItRun(this, scheduled);
    for (const type of types) await changeRecord(this, type);
    await letItRun(this, scheduled);
  },
);

When(
  '{stranger} opens the SFTP place of {receiver}',
  async function (this: NdhWorld, act: SftpAct, owner: string) {
    this.actor = owner;
    await act(this, owner);
  },
);

When('{receiver} opens {sftpDoor}', async function (this: NdhWorld, name: string, act: SftpAct) {
  this.actor = name;
  await act(this, name);
});

When(
  '{receiver} downloads its files {channels}',
  async function (this: NdhWorld, name: string, act: SftpAct) {
    this.actor = name;
    await act(this, name);
  },
);

When(
  '{receiver} looks for the files of {receiver} by SFTP',
  async function (this: NdhWorld, outsider: string, owner: string) {
    await lookFor(this, outsider, owner);
  },
);

When(
  '{receiver} asks for the deletion of a file that {receiver} downloaded by SFTP',
  async function (this: NdhWorld, asker: string, owner: string) {
    await askDeletion(this, asker, owner);
  },
);

Then('the SFTP place {sftpQuality}', async function (this: NdhWorld, quality: SftpQuality) {
  await quality(this);
});

Then(
  'nothing of {receiver} is shown to {receiver} by SFTP',
  async function (this: NdhWorld, owner: string, outsider: string) {
    await expectNothingOf(this, owner, outsider);
  },
);
