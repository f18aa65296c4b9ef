import { noteForeignForm } from '../facts/foreign-form.ts';
import { logInWatched, noteCookie, noteEarlierSession } from '../facts/session.ts';
import type { Scene } from '../scene.ts';
import { expectSignedIn, logIn } from '../sign-in.ts';

/** The respect in which the login itself is judged. */
export const isOpen = 'is open to its visitor';

/** Somebody comes to the portal with nothing and logs in with both factors. */
export const login: Scene = {
  title: 'a login to the portal with both factors',
  async play(world, name) {
    world.actor = name;
    await world.portals.visitAnew(world, name);
    const first = await logInWatched(world, name);
    // One try may fail for reasons of the hour; the second counts (NDH-AUTH-01).
    world.portals.login = first.step === 'signed-in' ? first : await logIn(world, name);
  },
  looks: {
    [isOpen]: expectSignedIn,
    'ends the sessions from before': noteEarlierSession,
    'keeps its session in a cookie': noteCookie,
    // Last: the visit is good for no other form afterwards.
    'takes no form of another page': noteForeignForm,
  },
};
