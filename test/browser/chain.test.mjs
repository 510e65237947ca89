// The value chain and what belongs to it: edited in the picture by mouse and by keys, on a telephone,
// on paper; and people moved between the rings in both ways.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { day, Kundig } from './kundig.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
let k, ids;
before(async () => {
  k = await Kundig.start();
  const made = await k.make(
    { entity: 'organisation', name: 'Werkstatt', kind: 'department' },
    { entity: 'organisation', name: 'Druckhaus Ohm' },
    { entity: 'organisation', name: 'Stadtwerke Aue' },
    { entity: 'person', given: 'Anna', family: 'Huber', relation: 'customer', ring: 'near' },
    { entity: 'chain_journey', title: 'Mit der Pumpe', product: 'Pumpe' },
    { entity: 'path_walk', title: 'Anrufen', every_days: 60 },
    { entity: 'occasion', title: 'Werkstattabend', starts_at: `${day(-1)}T17:00:00Z` },
    { entity: 'deal', title: 'Farbwerk' },
  );
  const [shop, ohm, aue, anna, journey, way, occasion, deal] = made.map((r) => r.id);
  ids = { shop, ohm, aue, anna, journey, way, occasion, deal };
  await k.make(
    { entity: 'supply', supplier_id: shop, customer_id: ohm, what: 'Wartung' },
    { entity: 'supply', supplier_id: ohm, customer_id: aue, what: 'Plakate' },
    { entity: 'role', person_id: anna, organisation_id: ohm },
    { entity: 'station', chain_journey_id: journey, position: 1, name: 'Werkstatt', organisation_id: shop },
    { entity: 'guest', occasion_id: occasion, person_id: anna, answer: 'yes' },
    { entity: 'station', path_walk_id: way, position: 1, name: 'Die Nummer finden' },
  );
});
after(() => k.stop());

const node = (page, name) => page.locator('svg a', { has: page.locator(`text=${name}`) }).first();

test('one chooses a box with the mouse and joins it with a new organisation', async () => {
  const page = await k.visitor();
  await page.goto('/chain');
  await node(page, 'Druckhaus Ohm').click();
  const panel = page.locator('#panel');
  await panel.getByRole('heading', { name: 'Druckhaus Ohm' }).waitFor();
  assert.match(page.url(), /node=/);
  assert.equal(await panel.getByRole('link', { name: 'Anna Huber' }).count(), 1);
  await panel.getByText('Join it with somebody').click();
  await panel.getByLabel('Organisation: search by name').fill('Buchbinderei Roth');
  await panel.getByLabel('new under this name, as').check();
  await panel.getByLabel('What is delivered').fill('Bogen');
  await panel.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByRole('status').getByText('Saved.').waitFor();
  await node(page, 'Buchbinderei Roth').waitFor();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByRole('status').getByText('Taken back.').waitFor();
  assert.equal(await node(page, 'Buchbinderei Roth').count(), 0);
  await k.leave(page);
});

test('and with the keys alone: along the lines, into the panel, how well, and back', async () => {
  const page = await k.visitor();
  await page.goto('/chain');
  await node(page, 'Werkstatt').focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.id), `node-${ids.ohm}`);
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.id), `node-${ids.aue}`);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.locator('#panel').getByRole('heading', { name: 'Druckhaus Ohm' }).waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'panel-name');
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), `node-${ids.ohm}`);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'panel-name');
  await page.locator('#panel summary', { hasText: 'Stadtwerke Aue' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#panel').getByLabel('How well do we understand them?').first().selectOption('well');
  await page.locator('#panel').getByRole('button', { name: 'Save', exact: true }).first().press('Enter');
  await page.getByRole('status').getByText('Saved.').waitFor();
  const links = await k.get('/supply');
  assert.equal(links.items.find((s) => s.customer_id === ids.aue).our_understanding, 3);
  assert.match(await page.locator('svg').first().innerHTML(), /3 ⇄ \?/);
  await k.leave(page);
});

test('without scripts the box is a link that shows the panel', async () => {
  const page = await k.visitor({ script: false });
  await page.goto('/chain');
  await page.goto(await node(page, 'Stadtwerke Aue').getAttribute('href'));
  await page.locator('#panel').getByRole('heading', { name: 'Stadtwerke Aue' }).waitFor();
  await k.leave(page);
});

test('a plan made in the panel stands on Today on its day', async () => {
  const page = await k.visitor();
  await page.goto(`/chain?node=${ids.aue}`);
  await page.locator('#panel summary', { hasText: 'Make a plan' }).click();
  await page.getByLabel('How', { exact: true }).fill('Einen Tag im Foyer');
  await page.getByLabel('By', { exact: true }).fill(day(0));
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await page.getByRole('status').getByText('Saved.').waitFor();
  await page.goto('/today');
  await page.getByText('To understand Stadtwerke Aue better').waitFor();
  await k.leave(page);
});

// A landscape page of A4 for each: counted in the file the browser would print.
test('the chain and a journey print on one page', async () => {
  const page = await k.visitor();
  await k.make(...[2, 3, 4, 5, 6, 7, 8].map((position) => ({
    entity: 'station', chain_journey_id: ids.journey, position, name: `Station ${position}`, organisation_id: ids.ohm,
    experience: 'Um sechs in der Halle, zwei Neue an der Maschine, und niemand, der sie einlernt.',
    concerns: 'Dass sie zur Messe steht.', finding: 'Das Prüfprotokoll liegt nur auf Papier.' })));
  for (const path of ['/chain', `/journeys/${ids.journey}`]) {
    await page.goto(path);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, path);
    const [, width, height] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/);
    assert.ok(Number(width) > Number(height), `${path} lies on its side`);
  }
  await k.leave(page);
});

test('somebody moves to the centre by key, and back by mouse', async () => {
  const page = await k.visitor();
  await page.goto('/centre');
  await page.locator(`#dot-${ids.anna}`).focus();
  await page.keyboard.press('+');
  await page.getByRole('status').getByText('Saved.').waitFor();
  assert.equal((await k.get(`/person/${ids.anna}`)).ring, 'centre');
  const svg = await page.locator('[data-centre] svg').boundingBox();
  const dot = await page.locator(`#dot-${ids.anna} circle`).boundingBox();
  await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
  await page.mouse.down();
  await page.mouse.move(svg.x + svg.width / 2, svg.y + svg.height * 0.3, { steps: 8 });
  await page.mouse.move(svg.x + svg.width / 2, svg.y + svg.height * 0.24, { steps: 4 });
  await Promise.all([page.waitForNavigation(), page.mouse.up()]);
  assert.equal((await k.get(`/person/${ids.anna}`)).ring, 'near');
  await k.leave(page);
});

test('a way is walked with a telephone', async () => {
  const page = await k.visitor({ width: 390 });
  await page.goto(`/ways/${ids.way}`);
  await page.getByRole('button', { name: 'Walk it now' }).click();
  await page.getByRole('heading', { name: 'Die Nummer finden' }).waitFor();
  await page.getByLabel('What was it like?').fill('Zwei Minuten gesucht.');
  await page.getByLabel('bad', { exact: true }).check();
  await page.getByLabel('What should be otherwise?').fill('Nummer nach oben');
  await page.getByLabel('Who takes care').selectOption('Martina');
  await page.getByLabel('By', { exact: true }).fill(day(0));
  await page.getByRole('button', { name: 'On to the next' }).click();
  await page.getByRole('heading', { name: 'The way as a whole' }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Zwei Minuten gesucht.').waitFor();
  await page.goto('/today');
  await page.getByText('Nummer nach oben').first().waitFor();
  await k.leave(page);
});

test('what a guest said is understood of them in one step', async () => {
  const page = await k.visitor();
  await page.goto(`/occasions/${ids.occasion}`);
  await page.locator('summary', { hasText: 'What was learned' }).click();
  await page.getByLabel('In their words').fill('Die Halle wird zu klein.');
  await page.locator('select[name="kind"]').selectOption('worry');
  await page.getByRole('button', { name: 'Write down', exact: true }).click();
  await page.getByRole('status').getByText('Written down.').waitFor();
  await page.goto(`/people/${ids.anna}`);
  await page.getByText('Die Halle wird zu klein.').first().waitFor();
  await k.leave(page);
});

test('none of these pages keeps anybody out, wide or narrow', async () => {
  for (const width of [1280, 390]) {
    const page = await k.visitor({ width });
    for (const path of ['/chain', `/chain?node=${ids.ohm}`, '/centre', '/benefit-feeling', '/recommendations',
      `/journeys/${ids.journey}`, `/ways/${ids.way}`, `/occasions/${ids.occasion}`, `/deals/${ids.deal}`,
      `/people/${ids.anna}/disclosure`]) {
      await page.goto(path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        `${path} is wider than ${width}`);
      await page.evaluate(axe);
      const found = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), standards);
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes?.[0]?.html}`), [], `${path} at ${width}`);
    }
    await k.leave(page);
  }
});
