// Discretion as a newcomer tries it: makes a circle, keeps something in it, leaves it, seals a note.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Kundig } from './kundig.mjs';

let k;
before(async () => { k = await Kundig.start(); });
after(() => k.stop());

const password = 'a long enough word';

async function anna(page) {
  await page.goto('/people');
  await page.click('main >> text=Anna Huber');
  return new URL(page.url()).pathname;
}

test('a circle is made, filled and shared', async () => {
  await k.make({ entity: 'person', given: 'Anna', family: 'Huber', relation: 'customer' });
  k.run('user', 'add', 'otto@muster.example', '--name', 'Otto', '--access', 'editor');
  const page = await k.visitor();
  await page.goto('/settings');
  await page.click('text=Circles');
  await page.waitForSelector('text=There is no circle yet');
  await page.fill('[name=name]', 'Management');
  await page.click('text=Make it');
  await page.waitForSelector('h1:has-text("Management")');
  await page.selectOption('[name=user_id]', { label: 'Otto' });
  await page.click('text=Add to the circle');
  await page.waitForSelector('text=added by Martina');

  const person = await anna(page);
  await page.click('#understood .add >> nth=0');
  await page.selectOption('[name=kind]', 'fear');
  await page.fill('[name=words]', 'that her son leaves');
  await page.selectOption('[name=circle_id]', { label: 'only: Management' });
  await page.click('text=Save');
  await page.waitForSelector('#understood >> text=only: Management');
  await page.click('#understood h3 .add');
  await page.fill('[name=words]', 'has little to spend');
  assert.equal(await page.$eval('[name=circle_id]', (s) => s.selectedOptions[0].label), 'only me');
  await page.click('text=Save');
  await page.waitForSelector('#understood >> text=only me');

  await page.goto('/circles');
  await page.click('main >> text=Management');
  await page.waitForSelector('text=Martina: Anna Huber');
  await page.click('text=Leave');
  await page.goto(person);
  assert.equal(await page.locator('text=that her son leaves').count(), 0);
  await k.leave(page);
});

test('a line is captured for the circle only', async () => {
  const page = await k.visitor({ language: 'de' });
  await page.goto('/circles');
  await page.fill('[name=name]', 'Leitung');
  await page.click('main button:has-text("Anlegen")');
  await page.goto('/capture');
  await page.fill('textarea[name=text]', 'Anna Huber angerufen. ~ die Firma zu verlieren');
  await page.click('#read');
  await page.selectOption('#preview [name=circle_id]', { label: 'nur: Leitung' });
  await page.click('[data-store]');
  await anna(page);
  await page.waitForSelector('#understood >> text=nur: Leitung');
  await k.leave(page);
});

test('a note is sealed and opened with the password', async () => {
  const page = await k.visitor();
  const person = await anna(page);
  await page.click('text=seal a note');
  await page.waitForSelector('text=Choose a password first');
  await page.goto('/settings');
  await page.fill('[name=wanted]', password);
  await page.fill('[name=again]', password);
  await page.click('text=Set the password');
  await page.goto(`${person}/sealed`);
  await page.fill('[name=about]', 'health');
  await page.fill('[name=words]', 'She is ill.\nNobody knows.');
  await page.click('text=Seal it');
  await page.waitForSelector('h1:has-text("health")');
  assert.equal(await page.locator('text=She is ill').count(), 0);
  await page.fill('[name=password] >> nth=0', 'not the password');
  await page.click('button:text-is("Open")');
  await page.waitForSelector('[role=alert]');
  await page.fill('[name=password] >> nth=0', password);
  await page.click('button:text-is("Open")');
  await page.waitForSelector('text=She is ill.');
  await page.goto(person);
  await page.waitForSelector('#discreet >> text=sealed for Martina');
  assert.equal(await page.locator('text=She is ill').count(), 0);
  await k.leave(page, 403);
});
