import { randomUUID } from 'node:crypto';
import { After, Given, Then, When } from '@cucumber/cucumber';
import { execProbe } from '../lib/client/sftp.ts';
import { changeRecord } from './support/directory-changes.ts';
import { letItRun, schedule } from './support/exporting.ts';
import {
  expectNextRun,
  expectNothingOf,
  expectRetrieved,
  expectSameOnBoth,
  expectSameTwice,
  lookFor,
} from './support/expect-sftp.ts';
import { readRepository } from './support/reading.ts';
import {
  askDeletion,
  expectAcceptedDeletion,
  expectGoneFromSftp,
  expectGoneOnBoth,
  expectNotDeleted,
  expectOthersOnSftp,
} from './support/sftp-deleting.ts';
import {
  expectFolder,
  expectGrantedPlace,
  expectNoSession,
  expectNothingShown,
  noteHostKeys,
  open,
  openGranted,
  tryAsNobody,
  tryAsUnknownUser,
  tryOneFactor,
  tryWrongSecrets,
} from './support/sftp-logins.ts';
import { closeSftp, doorOf, downloadPlace, sftpConfig, sftpOf } from './support/sftp-place.ts';
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
  'someone opens the SFTP place of {receiver} without credentials',
  async function (this: NdhWorld, name: string) {
    await tryAsNobody(this, name);
  },
);

When('{receiver} opens SFTP with a wrong secret', async function (this: NdhWorld, name: string) {
  await tryWrongSecrets(this, name);
});

When(
  'an unknown user opens SFTP with the secret of {receiver}',
  async function (this: NdhWorld, name: string) {
    await tryAsUnknownUser(this, name);
  },
);

When('{receiver} opens SFTP', async function (this: NdhWorld, name: string) {
  await open(this, name);
});

When('{receiver} opens the SFTP address of its grant', async function (this: NdhWorld, name: string) {
  await openGranted(this, name);
});

When('{receiver} opens SFTP with one factor', async function (this: NdhWorld, name: string) {
  await tryOneFactor(this, name);
});

When('{receiver} downloads its files by SFTP', async function (this: NdhWorld, name: string) {
  this.actor = name;
  this.sftp.downloads.push(await downloadPlace(this, name));
});

When('{receiver} downloads its files by REST and by SFTP', async function (this: NdhWorld, name: string) {
  sftpConfig(this);
  this.reading = await readRepository(await this.receiver(name));
  this.sftp.downloads.push(await downloadPlace(this, name));
});

When('{receiver} downloads its files by SFTP in two sessions', async function (this: NdhWorld, name: string) {
  this.actor = name;
  for (const anew of [false, true]) {
    await sftpOf(this, name, anew);
    this.sftp.downloads.push(await downloadPlace(this, name));
  }
});

When(
  '{receiver} looks for the files of {receiver} by SFTP',
  async function (this: NdhWorld, outsider: string, owner: string) {
    await lookFor(this, outsider, owner);
  },
);

When('{receiver} tries to write by SFTP', async function (this: NdhWorld, name: string) {
  const session = await sftpOf(this, name);
  const file = await session.writeProbe(`ndh-${randomUUID()}.txt`);
  const folder = await session.folderProbe(`ndh-${randomUUID()}`);
  this.record(`a file: ${file.status}; a folder: ${folder.status}`);
});

When('{receiver} asks for a command and a shell by SSH', async function (this: NdhWorld, name: string) {
  const { target, credentials, options } = doorOf(this, (await this.receiver(name)).account);
  const { exec = false, shell = false } = (await execProbe(target, credentials, options)) ?? {};
  this.record(`a command is ${exec ? 'granted' : 'refused'}, a shell is ${shell ? 'granted' : 'refused'}`);
});

When(
  '{receiver} asks for the deletion of a file that {receiver} downloaded by SFTP',
  async function (this: NdhWorld, asker: string, owner: string) {
    await askDeletion(this, asker, owner);
  },
);

Then(
  'nothing of {receiver} is shown by SFTP without credentials',
  async function (this: NdhWorld, name: string) {
    await expectNothingShown(this, name);
  },
);

Then('no SFTP session opens but that of {receiver}', async function (this: NdhWorld, name: string) {
  await expectNoSession(this, name);
});

Then('its folder can be read', async function (this: NdhWorld) {
  await expectFolder(this);
});

Then('each type has data files as long as announced', async function (this: NdhWorld) {
  await expectRetrieved(this);
});

Then('SFTP and REST deliver the same lines', function (this: NdhWorld) {
  expectSameOnBoth(this);
});

Then('the files of the run are there', async function (this: NdhWorld) {
  await expectGrantedPlace(this);
});

Then(
  'nothing of {receiver} is shown to {receiver} by SFTP',
  async function (this: NdhWorld, owner: string, outsider: string) {
    await expectNothingOf(this, owner, outsider);
  },
);

Then('a session opens for {receiver}', async function (this: NdhWorld, name: string) {
  await sftpOf(this, name);
});

Then('the host key of a second session is noted', async function (this: NdhWorld) {
  await noteHostKeys(this);
});

Then('the deletion by SFTP is accepted', function (this: NdhWorld) {
  expectAcceptedDeletion(this);
});

Then('the file is gone on both channels', async function (this: NdhWorld) {
  await expectGoneOnBoth(this);
});

Then('the other files on SFTP hold what they held before', async function (this: NdhWorld) {
  await expectOthersOnSftp(this);
});

Then('the file on SFTP holds what it held before', async function (this: NdhWorld) {
  await expectNotDeleted(this);
});

Then('SFTP does not deliver the deleted lines either', async function (this: NdhWorld) {
  await expectGoneFromSftp(this);
});

Then('both sessions got the same lines', function (this: NdhWorld) {
  expectSameTwice(this);
});

Then('the next run is delivered in a third session', async function (this: NdhWorld) {
  await expectNextRun(this);
});
