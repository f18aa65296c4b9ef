import { addOrganizations } from './directory-changes.ts';
import type { NdhWorld } from './world.ts';

/** Bytes that one narrative adds, and how many organizations get one: more than sockets hold on their way. */
const narrativeBytes = 1024 * 1024;
const copies = 8;

/** Adds organizations with long narratives where the directory can be seeded; elsewhere it may be large by itself. */
export async function growDirectory(world: NdhWorld): Promise<void> {
  if (!world.conversation.control.available) return;
  const paragraph = `<p>${'A long description of an organization. '.repeat(20)}</p>`;
  const paragraphs = paragraph.repeat(Math.ceil(narrativeBytes / paragraph.length));
  const text = {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs}</div>`,
  };
  await addOrganizations(world, copies, { text });
}
