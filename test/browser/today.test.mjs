// Today: what the buttons of a line do, with and without scripts.
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

const line = (page, name) => page.locator('.reasons > li', { hasText: name });
const said = (page, words) => page.getByRole('status').getByText(words).waitFor();
const undo = async (page) => {
  await page.getByRole('button', { name: 'Undo' }).click();
  await said(page, 'Taken back.');
};

for (const script of [true, false]) {
  const how = script ? 'with scripts' : 'without';

  test(`done takes a line away, and undo brings it back, ${how}`, async () => {
    const page = await k.visitor({ script });
    await page.goto('/today');
    await line(page, 'Peter Schön').getByRole('button', { name: 'Done' }).click();
    await said(page, 'Done.');
    assert.equal(await line(page, 'Peter Schön').count(), 0);
    await undo(page);
    await line(page, 'Peter Schön').waitFor();
    await k.leave(page);
  });

  test(`later moves a line to its day in the plan, ${how}`, async () => {
    const page = await k.visitor({ script });
    await page.goto('/today');
    await line(page, 'Jonas Meier').getByRole('link', { name: 'Later' }).click();
    await page.getByRole('button', { name: 'tomorrow' }).click();
    await said(page, 'Put off.');
    assert.equal(await line(page, 'Jonas Meier').count(), 0);
    await page.goto('/plan');
    await page.locator('section', { hasText: 'Tomorrow' }).getByText('Jonas Meier').first().waitFor();
    await page.goto('/today?did=later&undo=1');
    await undo(page);
    await line(page, 'Jonas Meier').waitFor();
    await k.leave(page);
  });

  test(`not again is not said again, ${how}`, async () => {
    const page = await k.visitor({ script });
    const wish = 'Einen festen Menschen am Wochenende';
    await page.goto('/today');
    await line(page, 'Anna Huber').getByText(wish).waitFor();
    await line(page, 'Anna Huber').getByRole('link', { name: 'Later' }).click();
    await page.locator('li', { hasText: wish }).last().getByRole('button', { name: 'Not again' }).click();
    await said(page, 'Will not be said again.');
    await line(page, 'Anna Huber').waitFor();
    assert.equal(await line(page, 'Anna Huber').getByText(wish).count(), 0);
    await undo(page);
    await line(page, 'Anna Huber').getByText(wish).waitFor();
    await k.leave(page);
  });
}

test('whoever comes back from a call is asked what was', async () => {
  const page = await k.visitor();
  await page.goto('/today');
  const call = line(page, 'Anna Huber').getByRole('link', { name: 'Call' });
  assert.equal(await call.getAttribute('href'), 'tel:+4970711234');
  // No telephone here: the call itself is left out, coming back is played.
  await page.evaluate(() => document.addEventListener('click', (e) => e.preventDefault()));
  await call.click();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.waitForURL(`/people/${world.anna}?wrote=call`);
  await page.getByLabel('Write down').fill('Nimmt das Angebot an.');
  await page.getByRole('button', { name: 'Write down' }).click();
  assert.equal(await page.locator('select[name=channel]').inputValue(), 'call');
  await page.getByRole('button', { name: 'Write it down like this' }).click();
  await said(page, 'Written down.');
  const { items } = await k.get(`/moment?person_id=${world.anna}&sort=-at&limit=1`);
  assert.equal(items[0].channel, 'call');
  await k.leave(page);
});
