// People: found as one types, changed in one form, and by two at once without losing a word.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Kundig } from './kundig.mjs';
import { fill } from './world.mjs';

let k, world;
before(async () => {
  k = await Kundig.start();
  world = await fill(k);
});
after(() => k.stop());

test('people are found while one types, by any beginning of any word', async () => {
  const page = await k.visitor();
  const lines = page.locator('#people .who');
  await page.goto('/plan');
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await page.waitForURL('/people');
  assert.equal(await lines.count(), 4);
  await page.keyboard.press('/');
  await page.keyboard.type('hub');
  await page.waitForURL(/q=hub/);
  await lines.getByText('Jonas Meier').waitFor({ state: 'detached' });
  assert.deepEqual(await lines.allTextContents(), ['Anna Huber']);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('schon', { delay: 10 });
  await lines.getByText('Peter Schön').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('qqq');
  await page.getByText('Nobody fits.').waitFor();
  await page.goBack();
  await k.leave(page);
});

test('and without scripts by sending the word', async () => {
  const page = await k.visitor({ script: false });
  await page.goto('/people');
  await page.getByLabel('Search').fill('druckhaus');
  await page.getByLabel('Search').press('Enter');
  assert.deepEqual(await page.locator('#people .who').allTextContents(), ['Anna Huber']);
  await k.leave(page);
});

test('somebody is added, changed, put in the bin and taken out again', async () => {
  const page = await k.visitor();
  const said = (words) => page.getByRole('status').getByText(words).waitFor();
  await page.goto('/people/new');
  await page.getByLabel('Given name').fill('Ruth');
  await page.getByLabel('Family name').fill('Bender');
  await page.getByLabel('Firm or authority').first().fill('Stadtwerke Aue');
  await page.getByRole('button', { name: 'Save' }).click();
  await said('Saved.');
  await page.getByRole('heading', { name: 'Ruth Bender' }).waitFor();
  await page.getByRole('link', { name: 'Stadtwerke Aue' }).first().waitFor();

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Family name').fill('Bender-Lux');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Ruth Bender-Lux' }).waitFor();

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Put in the bin' }).click();
  await said('Put in the bin.');
  await page.goto('/bin');
  await page.getByRole('button', { name: 'Take out: Ruth Bender-Lux' }).click();
  await said('Taken out of the bin.');
  await page.goto('/people?q=bender');
  await page.getByRole('link', { name: 'Ruth Bender-Lux' }).waitFor();
  await k.leave(page);
});

test('a mistake is told at its field, and all that was typed stays', async () => {
  const page = await k.visitor();
  await page.goto(`/people/${world.jonas}/edit`);
  const birthday = page.getByLabel('Birthday');
  await birthday.fill('31. Februar');
  await page.getByLabel('Given name').fill('Jonathan');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await birthday.getAttribute('aria-invalid'), 'true');
  assert.equal(await birthday.inputValue(), '31. Februar');
  assert.equal(await page.getByLabel('Given name').inputValue(), 'Jonathan');
  assert.equal((await k.get(`/person/${world.jonas}`)).given, 'Jonas');
  await k.leave(page, 422);
});

test('who saves second sees what the first one stored, and loses nothing', async () => {
  const first = await k.visitor(), second = await k.visitor();
  for (const page of [first, second]) await page.goto(`/people/${world.anna}/edit`);
  await first.getByLabel('Nickname').fill('Anni');
  await first.getByRole('button', { name: 'Save' }).click();
  await first.getByRole('status').getByText('Saved.').waitFor();

  await second.getByLabel('Nickname').fill('Annerl');
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByRole('alert').waitFor();
  await second.getByText('Stored now: Anni').waitFor();
  assert.equal(await second.getByLabel('Nickname').inputValue(), 'Annerl');
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByRole('status').getByText('Saved.').waitFor();
  assert.equal((await k.get(`/person/${world.anna}`)).nickname, 'Annerl');
  await k.leave(first);
  await k.leave(second, 409, 412);
});
