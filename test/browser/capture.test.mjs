// The main job: write down what was, and be told when it matters. By keyboard, and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, Kundig } from './kundig.mjs';
import { fill } from './world.mjs';

let k, world;
before(async () => {
  k = await Kundig.start();
  world = await fill(k);
});
after(() => k.stop());

const record = async (entity, filter) => (await k.get(`/${entity}?${filter}`)).items;

test('n, a line, Enter, Enter: it is written down', async () => {
  const page = await k.visitor();
  await page.goto('/plan');
  await page.keyboard.press('n');
  await page.waitForURL('/capture');
  await page.keyboard.type('Leyla Kaya angerufen, 12 Min. - Der Umzug macht ihr Sorgen. ! Plan der Räume bis morgen');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Write it down like this' }).waitFor();
  assert.equal(await page.getByLabel('Minutes', { exact: true }).inputValue(), '12');
  assert.equal((await record('moment', `person_id=${world.leyla}`)).length, 0, 'nothing is stored yet');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Written down.').waitFor();
  assert.equal(new URL(page.url()).pathname, `/people/${world.leyla}`);
  await page.locator('#history').getByText('Der Umzug macht ihr Sorgen').waitFor();
  await page.locator('#promises').getByText('Plan der Räume').waitFor();
  await page.locator('#understood').getByText('Der Umzug').waitFor();

  await page.goto('/plan');
  await page.locator('section', { hasText: 'Tomorrow' })
    .getByText('You promised Dr. Leyla Kaya “Plan der Räume”').waitFor();
  const [moment] = await record('moment', `person_id=${world.leyla}`);
  assert.match(moment.words, /Der Umzug macht ihr Sorgen/);
  const [insight] = await record('insight', `person_id=${world.leyla}`);
  assert.equal(insight.kind, 'worry');
  const promises = await record('promise', `person_id=${world.leyla}&due=${day(1)}`);
  assert.equal(promises.length, 1);
  await k.leave(page);
});

for (const script of [true, false]) {
  test(`a promise comes to Today and is taken back, ${script ? 'with' : 'without'} scripts`, async () => {
    const page = await k.visitor({ script });
    const line = page.locator('.reasons > li', { hasText: 'Peter Schön' });
    const mine = `Muster ${script ? 'mit' : 'ohne'} Skript`;

    await page.goto('/today');
    await page.getByLabel('Write down').fill(`Peter Schön getroffen. ! ${mine} bis heute`);
    await page.getByRole('button', { name: 'Write down' }).click();
    await page.getByRole('button', { name: 'Write it down like this' }).click();
    await page.getByRole('status').getByText('Written down.').waitFor();
    assert.equal(new URL(page.url()).pathname, '/today');
    await line.getByText(mine).waitFor();

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('status').getByText('Taken back.').waitFor();
    assert.equal(await page.getByText(mine).count(), 0);
    assert.deepEqual(await record('moment', `person_id=${world.peter}`), []);
    await k.leave(page);
  });
}

test('a line nobody is named in is asked about, and keeps every letter', async () => {
  const page = await k.visitor();
  const text = 'Die Lieferung kam zu spät – „schon wieder“ <b>\nZweite Zeile';
  await page.goto('/capture');
  await page.getByLabel('Write down').fill(text);
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByText('With whom was it?').waitFor();
  await page.getByLabel('Search for somebody else').fill('Meier');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('radio', { name: 'Jonas Meier' }).check();
  await page.getByRole('button', { name: 'Write it down like this' }).click();
  await page.getByRole('status').getByText('Written down.').waitFor();
  const [moment] = await record('moment', `person_id=${world.jonas}`);
  assert.equal(moment.words, text);
  await k.leave(page);
});

test('what occupies them now is asked for, and the answer kept as theirs', async () => {
  const page = await k.visitor();
  await page.goto('/capture');
  await page.getByLabel('Write down').fill('Anna Huber angerufen');
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByRole('textbox', { name: /^What occupies Anna Huber/ }).fill('Zwei neue Lehrlinge');
  await page.getByRole('button', { name: 'Write it down like this' }).click();
  await page.getByRole('status').getByText('Written down.').waitFor();
  const insights = await record('insight', `person_id=${world.anna}`);
  assert.ok(insights.some((i) => i.words === 'Zwei neue Lehrlinge'));
  await k.leave(page);
});

test('what does not arrive is said, and nothing typed is lost', async () => {
  const page = await k.visitor();
  await page.goto('/capture');
  await page.getByLabel('Write down').fill('   ');
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByRole('alert').getByText('Write down what was.').waitFor();
  await page.getByLabel('Write down').fill('Anna Huber angerufen');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByRole('alert').getByText('That did not arrive.').waitFor();
  assert.equal(await page.getByLabel('Write down').inputValue(), 'Anna Huber angerufen');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByRole('button', { name: 'Write it down like this' }).waitFor();
  assert.equal(await page.getByText('That did not arrive.').count(), 0);
  await k.leave(page, 422, 0);
});
