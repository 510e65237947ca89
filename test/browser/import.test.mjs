// Bringing in an address book: looked at first, then stored, and taken back as a whole.
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

const csv = [
  'Vorname;Nachname;E-Mail;Telefon;Firma',
  'Ruth;Bender;ruth@aue.example;07071 5551;Stadtwerke Aue',
  'Jonas;Meier;jonas@meier.example;;',
  'Emre;Yıldız;emre@ohm.example;;Druckhaus Ohm',
].join('\r\n');

const vcard = ['BEGIN:VCARD', 'VERSION:3.0', 'N:Lindauer;Verena;;Prof.;', 'FN:Prof. Verena Lindauer',
  'TEL;TYPE=work:+49 7071 3300', 'END:VCARD', ''].join('\r\n');

async function upload(page, name, mimeType, text) {
  await page.goto('/import');
  await page.getByLabel('File').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Look through it' }).click();
  await page.getByRole('heading', { name: 'What would come of it' }).waitFor();
}

const people = async () => (await k.get('/person?count=1')).count;

for (const script of [true, false]) {
  test(`a table is looked through, stored, and taken back, ${script ? 'with' : 'without'} scripts`, async () => {
    const page = await k.visitor({ script });
    const before = await people();
    await upload(page, 'kunden.csv', 'text/csv', csv);
    await page.getByRole('row', { name: /Ruth Bender/ }).waitFor();
    assert.equal(await people(), before, 'nothing is stored yet');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await finished(page);
    assert.equal(await people(), before + 2);
    const [ruth] = (await k.get('/person?family=Bender')).items;
    await page.goto(`/people/${ruth.id}`);
    await page.getByText('Stadtwerke Aue').first().waitFor();

    await page.goto('/import');
    await page.getByRole('button', { name: 'Take back' }).first().click();
    await page.getByRole('status').waitFor();
    assert.equal(await people(), before);
    assert.equal((await k.get(`/person/${world.jonas}`)).family, 'Meier');
    await k.leave(page);
  });
}

// Without scripts nobody is told when it is done: one looks again.
async function finished(page) {
  const done = page.getByRole('heading', { name: 'The file is in.' });
  for (let tries = 0; tries < 20 && await page.locator('#work').count() > 0; tries++)
    await Promise.race([done.waitFor(), page.reload()]);
  await done.waitFor();
}

test('an address card comes in', async () => {
  const page = await k.visitor();
  await upload(page, 'verena.vcf', 'text/vcard', vcard);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await finished(page);
  await page.goto('/people?q=lindauer');
  await page.getByRole('link', { name: 'Prof. Verena Lindauer' }).waitFor();
  await page.getByText('+49 7071 3300').waitFor();
  await k.leave(page);
});

test('columns are told what they mean, and the file is looked through again', async () => {
  const page = await k.visitor();
  await page.goto('/import');
  await page.getByLabel('File').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv',
    buffer: Buffer.from('Wer;Wo;Was\nRuth Berta;Aue;rot\nMax Probst;Ulm;blau\n') });
  await page.getByRole('button', { name: 'Look through it' }).click();
  const meanings = page.getByText('What the columns mean');
  await meanings.waitFor();
  if (!await page.getByLabel('Wer', { exact: true }).isVisible())
    await meanings.click();
  await page.getByLabel('Wer', { exact: true }).selectOption('name');
  await page.getByLabel('Wo', { exact: true }).selectOption('city');
  await page.getByLabel('Was', { exact: true }).selectOption('keep');
  await page.getByRole('button', { name: 'Look through it again' }).click();
  await page.getByRole('row', { name: /Max Probst/ }).waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await finished(page);
  const [max] = (await k.get('/person?family=Probst')).items;
  assert.equal(max.given, 'Max');
  assert.equal((await k.get(`/address?person_id=${max.id}`)).items[0].city, 'Ulm');
  await k.leave(page);
});

test('a doubtful row is decided where it stands', async () => {
  const page = await k.visitor();
  const all = async () => (await k.get('/person?family=Sch%C3%B6n&count=1')).count;
  const before = await all();
  await upload(page, 'peter.csv', 'text/csv', 'Vorname;Nachname;E-Mail\nPeter;Schön;peter@anderswo.example\n');
  const row = page.getByRole('row', { name: /Peter Schön/ });
  await row.getByText('doubtful').waitFor();
  await row.getByLabel('What to do with it').selectOption({ label: 'somebody new' });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await finished(page);
  assert.equal(await all(), before + 1);
  await k.leave(page);
});

test('what is no address book is refused in words', async () => {
  const page = await k.visitor();
  await page.goto('/import');
  await page.getByLabel('File').setInputFiles({ name: 'bild.png', mimeType: 'image/png',
    buffer: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1') });
  await page.getByRole('button', { name: 'Look through it' }).click();
  await page.getByRole('alert').waitFor();
  await k.leave(page, 422);
});
