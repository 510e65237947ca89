// The practice, row by row (docs/practice.md): each can be found from Today in at most three
// clicks, done, seen, and taken back. Without scripts, because everything works without.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, Kundig } from './kundig.mjs';
import { fill } from './world.mjs';

let k, page;
before(async () => {
  k = await Kundig.start();
  await fill(k);
  page = await k.visitor({ script: false });
});
after(async () => {
  await k.leave(page);
  await k.stop();
});

// Each a link that can be seen, by what stands in it or where it leads. The telephone's way in
// stands at the end of a page; the first one seen is the one a person would take.
async function follow(...hrefs) {
  assert.ok(hrefs.length <= 3, 'found in three clicks');
  await page.goto('/today');
  for (const href of hrefs) {
    const link = page.locator(`a[href^="${href}"]`).first();
    const folded = page.locator('details:not([open])', { has: page.locator(`a[href^="${href}"]`) });
    if (await link.isHidden()) await folded.locator('summary').first().click();
    await link.click();
  }
}

async function type(name, value) {
  const input = page.locator(`main form.form [name="${name}"]`).last();
  const tag = await input.evaluate((e) => e.tagName);
  if (tag === 'SELECT') await input.selectOption(value);
  else if (await input.getAttribute('type') === 'checkbox') await input.setChecked(value);
  else await input.fill(value);
}

const said = (words) => page.getByRole('status').getByText(words).waitFor();

async function undo() {
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await said('Taken back.');
}

// A form found on a list of the practice, filled, saved, seen in the list, and taken back.
async function write(list, fields, seen) {
  await follow('/practice', list, `/e/${list.split('/').at(-1)}/new`);
  for (const [name, value] of Object.entries(fields)) await type(name, value);
  await page.locator('main form.form button.primary').click();
  await said('Saved.');
  await page.goto(list);
  await page.getByText(seen).first().waitFor();
  await page.goto('/today?did=saved&undo=1');
  await undo();
  await page.goto(list);
  assert.equal(await page.getByText(seen).count(), 0, `${seen} is gone again`);
}

// The same from the page of a person: three clicks with the list of people.
async function writeFor(entity, fields, seen) {
  await follow('/people', `/people/${await anna()}`, `/e/${entity}/new?person_id=`);
  for (const [name, value] of Object.entries(fields)) await type(name, value);
  await page.locator('main form.form button.primary').click();
  await said('Saved.');
  const { items } = await k.get(`/${entity}?sort=-id&limit=1`);
  assert.ok(JSON.stringify(items[0]).includes(seen), `${seen} is stored`);
  await undo();
  const left = (await k.get(`/${entity}?sort=-id&limit=50`)).items;
  assert.ok(!JSON.stringify(left).includes(seen), `${seen} is taken back`);
}

let annasId;
async function anna() {
  annasId ??= (await k.get('/search?q=anna+huber')).items[0].id;
  return annasId;
}

const who = { 'person_id.words': 'Anna Huber' };
const organisation = { 'organisation_id.words': 'Druckhaus Ohm' };

// Rows that are one form each.
const forms = {
  'S0.2 competitors by name': ['/e/competitor', { name: 'Billigdienst Nord', ...organisation }, 'Billigdienst Nord'],
  'S0.3 won again': ['/e/delight', { ...who, idea: 'Ein Bild im Eingang', planned_on: day(9) }, 'Ein Bild im Eingang'],
  'S0.11 consents': ['/e/consent', { ...who, purpose: 'Rundbrief', wording: 'Gern.', how: 'spoken', given_on: day(0) }, 'Rundbrief'],
  'S0.11 disclosures': ['/e/disclosure', { ...who, what: 'Nummer', to_whom: 'Umzüge Holder', disclosed_on: day(0) }, 'Umzüge Holder'],
  'S0.13 path walks': ['/e/path_walk', { title: 'Samstags anrufen', every_days: '60' }, 'Samstags anrufen'],
  'S1.1 advice': ['/e/advice', { ...who, given_on: day(0), wanted: 'acht Werke', advised: 'sechs', benefit: 'weniger gebunden' }, 'acht Werke'],
  'S1.2 its benefit, reviewed': ['/e/advice', { ...who, given_on: day(-9), wanted: 'mehr Leute', advised: 'weniger Wege', benefit: 'Ruhe', review_on: day(30) }, 'mehr Leute'],
  'S1.5 wish customers': ['/e/wish_profile', { name: 'Nah bei uns', words: 'Eine Stunde entfernt.' }, 'Nah bei uns'],
  'S2.1 no forced steps': ['/e/deal', { title: 'Neues Farbwerk', ...who, next_step: 'hinfahren' }, 'Neues Farbwerk'],
  'S2.2 benefit': ['/e/benefit', { ...who, noted_on: day(0), gain: '1800', words: 'Kein Stillstand' }, 'Kein Stillstand'],
  'S2.3 the best alternative': ['/e/benefit', { ...who, noted_on: day(0), gain: '9000', alternative: 'Nordprint', alternative_gain: '9500' }, 'Nordprint'],
  'S2.5 concessions': ['/e/concession', { ...who, what: 'Anfahrt geschenkt', given_on: day(0) }, 'Anfahrt geschenkt'],
  'S2.6 strikes': ['/e/incident', { ...who, what: 'Falsche Breite geliefert', happened_on: day(-1) }, 'Falsche Breite geliefert'],
  'S2.7 after-calculation': ['/e/deal', { title: 'Umbau Leimwerk', ...who, outcome: 'won', closed_on: day(0), brought_us: '-340', brought_them: '5200' }, 'Umbau Leimwerk'],
  'S3.6 plans': ['/e/node_plan', { ...organisation, plan: 'Einen Tag mitlaufen', due: day(20) }, 'Einen Tag mitlaufen'],
  'S3.7 exchange': ['/e/occasion', { title: 'Runder Tisch', kind: 'exchange', starts_at: `${day(9)}T14:00` }, 'Runder Tisch'],
  'S3.8 days of understanding': ['/e/occasion', { title: 'Nacht in der Rotation', kind: 'day_of_understanding', starts_at: `${day(9)}T22:00`, questions: 'Wann hattet ihr Angst?' }, 'Nacht in der Rotation'],
  'S3.9 chain journeys': ['/e/chain_journey', { title: 'Bis zur Apotheke', product: 'Etikett' }, 'Bis zur Apotheke'],
  'S3.13 duties': ['/e/duty', { place: 'Nachtschicht', every_days: '90' }, 'Nachtschicht'],
  'S3.14 leisure': ['/e/occasion', { title: 'Boule am Neckar', kind: 'leisure', starts_at: `${day(9)}T17:00` }, 'Boule am Neckar'],
  'S3.15 association events': ['/e/occasion', { title: 'Verbandstag', kind: 'association_event', starts_at: `${day(40)}T09:30` }, 'Verbandstag'],
  'S4.6 recommendations': ['/e/evidence', { ...who, kind: 'recommended', seen_on: day(-1), to_whom: 'Buchbinderei Roth' }, 'Buchbinderei Roth'],
  'S4.7 delights': ['/e/delight', { ...who, idea: 'Brezeln in die Nachtschicht', done_on: day(0), taken: 'Alle zwölf.' }, 'Brezeln in die Nachtschicht'],
};
for (const [row, [list, fields, seen]] of Object.entries(forms))
  test(row, () => write(list, fields, seen));

// Rows that begin with a person.
const ofPeople = {
  'S0.5 who knows whom': ['acquaintance', { how: 'Messe in Stuttgart' }, 'Messe in Stuttgart'],
  'S0.6 wishes': ['wish', { words: 'Licht am hinteren Tor' }, 'Licht am hinteren Tor'],
  'S0.8 problems': ['problem', { words: 'Die Pumpe tropft' }, 'Die Pumpe tropft'],
  'S0.10 our word': ['promise', { what: 'Ein Anruf vor der Messe', due: day(9) }, 'Ein Anruf vor der Messe'],
  'S3.1 five kinds': ['insight', { kind: 'hope', words: 'Ohne Nachtschicht fahren' }, 'Ohne Nachtschicht fahren'],
  'S4.4 what they want': ['wish', { words: 'Ein Mensch, keine Nummer' }, 'Ein Mensch, keine Nummer'],
};
for (const [row, [entity, fields, seen]] of Object.entries(ofPeople))
  test(row, () => writeFor(entity, fields, seen));

test('S0.1 people first', async () => {
  await follow('/people', '/people/new');
  await page.locator('[name="given"]').fill('Willi');
  await page.locator('[name="family"]').fill('Weber');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByRole('heading', { name: 'Willi Weber' }).waitFor();
  await undo();
  assert.equal(new URL(page.url()).pathname, '/people');
});

test('S0.9 individual care', async () => {
  await follow('/people', `/people/${await anna()}`, `/people/${await anna()}/edit`);
  await page.locator('[name="never_do"]').fill('Freitags anrufen');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByText('Freitags anrufen').first().waitFor();
  await undo();
  assert.equal(await page.getByText('Freitags anrufen').count(), 0);
});

test('S0.14 stale insights', async () => {
  const person = (await k.get('/search?q=anna+huber')).items[0].id;
  await k.make({ entity: 'insight', person_id: person, kind: 'fear', words: 'Vor dem Umzug', since: day(-300) });
  await follow('/people', `/people/${person}`);
  const line = page.locator('#understood dd', { hasText: 'Vor dem Umzug' });
  await line.getByRole('button', { name: 'still so' }).click();
  await said('Saved.');
  const newest = async () => (await k.get('/insight?sort=-id&limit=1')).items[0];
  assert.equal((await newest()).confirmed_on, day(0));
  await undo();
  assert.notEqual((await newest()).confirmed_on, day(0));
});

// Pages that show what was written elsewhere: found, and with words.
const shown = {
  'S0.4 relations': ['/practice', '/review'],
  'S0.7 time plan': ['/time'],
  'S0.8 problem desk': ['/practice', '/problems'],
  'S0.12 feedback': ['/practice', '/feedback'],
  'S1.6 disclosure view': ['/people', 'ANNA', 'ANNA/disclosure'],
  'S1.4, S3.2 to S3.4 the value chain': ['/practice', '/chain'],
  'S2.4, S2.8 benefit and feeling': ['/practice', '/benefit-feeling'],
  'S3.5 groups': ['/groups'],
  'S0.5, S1.4 what we do not know': ['/reports', '/reports/understanding'],
  'S1.8 wish ledger': ['/reports', '/reports/wishes'],
  'S4.2 keep and win': ['/reports', '/reports/keep-win'],
  'S4.5 enthusiasm by evidence': ['/reports', '/reports/enthusiasm'],
  'S2.6 strikes, counted': ['/reports', '/reports/strikes'],
  'S3.16 cards': ['/practice', '/cards'],
  'S4.1 freedom': ['/coming-back'],
  'S4.3 centre': ['/practice', '/centre'],
  'S4.6 who brings us whom': ['/practice', '/recommendations'],
};
for (const [row, way] of Object.entries(shown))
  test(row, async () => {
    await follow(...await Promise.all(way.map(async (h) => h.replace('ANNA', `/people/${await anna()}`))));
    assert.ok((await page.locator('main h1').innerText()).length > 2);
    assert.ok((await page.locator('main').innerText()).length > 60);
  });

test('S2.9, S3.11 asked separately, every time', async () => {
  await follow('/capture');
  await page.locator('textarea').first().fill('Anna Huber angerufen, sie klang müde.');
  await page.getByRole('button', { name: 'Write down' }).first().click();
  await page.locator('[name="asked"]').first().waitFor({ state: 'attached' });
  await page.locator('[name="feeling"]').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Write it down like this' }).click();
  await said('Written down.');
  await undo();
});
