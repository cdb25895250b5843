/** The key pages look as they were accepted. Pictures are compared only on a machine like the one they are from. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { judge, listPictures, readMachine } from '../../scripts/screenshots/album.ts';
import { type Camera, openCamera, type Picture } from '../../scripts/screenshots/camera.ts';
import { differences } from '../../scripts/screenshots/fingerprint.ts';
import { views } from '../../scripts/screenshots/views.ts';

const root = process.cwd();
const machine = await readMachine(root);

let camera: Camera;
/** Why the pictures cannot be compared here; empty where they can. */
let reason = '没有接受过图（npm run screenshots -- --accept）';
const pictures = new Map<string, Picture>();

beforeAll(async () => {
  camera = await openCamera(join(inject('rootProject'), 'dist'));
  if (machine !== null) reason = differences(machine, camera.fingerprint);
  if (reason !== '') console.warn(`没有比较各页的图：${reason}。`);
});
afterAll(() => camera?.close());

describe.each(views)('$id', view => {
  it('shows something, and nothing to the side', async () => {
    const picture = await camera.take(view);
    pictures.set(view.id, picture);
    expect(picture.characters).toBeGreaterThan(100);
    // A picture of nothing is a few hundred bytes.
    expect(picture.data.length).toBeGreaterThan(5000);
    expect(picture.sideways).toBe(0);
  });

  it('looks as it was accepted', async ({ skip }) => {
    if (reason !== '') return skip(reason);
    const { data } = pictures.get(view.id) ?? (await camera.take(view));
    const problem = await judge(root, view.id, data);
    // As it is: what `toBeNull` says of a long text is cut short.
    if (problem !== null) expect.fail(problem);
  });
});

it('has no pictures of views that are no more', async ({ skip }) => {
  if (machine === null) return skip(reason);
  expect(await listPictures(root)).toEqual(views.map(({ id }) => id).toSorted());
});
