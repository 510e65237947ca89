// A few invented people with a little of a past, so that the pages have something to say.
import { day } from './kundig.mjs';

export async function fill(k) {
  const made = await k.make(
    { entity: 'organisation', name: 'Druckhaus Ohm' },
    { entity: 'person', given: 'Anna', family: 'Huber', relation: 'customer', is_key: true },
    { entity: 'person', given: 'Jonas', family: 'Meier', relation: 'customer' },
    { entity: 'person', given: 'Leyla', family: 'Kaya', prefix: 'Dr.', relation: 'prospect' },
    { entity: 'person', given: 'Peter', family: 'Schön' },
  );
  const [ohm, anna, jonas, leyla, peter] = made.map((r) => r.id);
  const about = await k.make(
    { entity: 'role', person_id: anna, organisation_id: ohm, title: 'Einkauf' },
    { entity: 'contact_point', person_id: anna, kind: 'phone', value: '+49 7071 1234' },
    { entity: 'contact_point', person_id: jonas, kind: 'email', value: 'jonas@meier.example' },
    { entity: 'moment', person_id: anna, at: `${day(-20)}T09:00:00Z`, channel: 'call',
      words: 'Farbpumpe fiel in der Nachtschicht aus.' },
    { entity: 'insight', person_id: anna, kind: 'worry', words: 'Die Messe im Januar.', since: day(-20) },
    { entity: 'wish', person_id: anna, words: 'Einen festen Menschen am Wochenende', since: day(-90) },
    { entity: 'promise', person_id: anna, what: 'Angebot Farbwerk', due: day(0) },
    { entity: 'promise', person_id: jonas, what: 'Muster schicken', due: day(-2) },
    { entity: 'promise', person_id: leyla, what: 'Termin nennen', due: day(5) },
    { entity: 'task', person_id: peter, what: 'Adresse nachfragen', due: day(0) },
  );
  const [circle] = await k.make({ entity: 'circle', name: 'Leitung', description: 'Was Kunden uns anvertrauen.' });
  await k.make(
    { entity: 'insight', person_id: leyla, kind: 'fear', words: 'Die Tochter geht fort.', circle_id: circle.id },
    { entity: 'circumstance', person_id: leyla, words: 'Baut gerade ein Haus.' },
    { entity: 'disclosure', person_id: leyla, what: 'Ihre Nummer', to_whom: 'Ohm', disclosed_on: day(-3) },
  );
  return { circle: circle.id, ohm, anna, jonas, leyla, peter, muster: about[7].id };
}
