/* Whole notes as people write them between two calls, read as a whole. */
#include "capture_show.h"
#include "test/test.h"

static void german_notes(void **state)
{
    static const struct capture_case cases[] = {
        { "Heute Vormittag mit Ruth Bender von den Stadtwerken telefoniert, sie überlegt "
          "zu wechseln. - Preise bei der Konkurrenz. ! Rückruf mit neuem Preis bis "
          "Donnerstag 10 Uhr",
          "Ruth Bender; call; at 2026-11-24 10:00; asked; - Preise bei der Konkurrenz; ! "
          "Rückruf mit neuem Preis @2026-11-26 10:00" },
        { "Jonas Meier hat sich beschwert, drei Tage keine Info bekommen. ? Lieferung "
          "fehlt. ! heute noch klären",
          "Jonas Meier; feedback them_unprompted; ? Lieferung fehlt; ! klären @2026-11-24" },
        { "Peter Stark am Stand auf der Messe getroffen, 10 Minuten, freut sich auf den "
          "Urlaub. + Urlaub in Norwegen",
          "Peter Stark; meeting; 10 min; asked; + Urlaub in Norwegen" },
        { "Mail von Frau Kaya: Umzug der Praxis im Januar macht ihr Sorgen",
          "Leyla Kaya; mail them_unprompted" },
        { "Anna Huber nicht erreicht, Nachricht hinterlassen. ! morgen nochmal versuchen",
          "Anna Huber; call us; ! nochmal versuchen @2026-11-25" },
        { "Termin bei Weber Druck mit Anna Huber, 2 Std. Sie war begeistert von der neuen "
          "Maschine!",
          "Anna Huber; meeting; 120 min; feels +2" },
        { "Besuch bei Klaus von Berg gestern, 1,5 h. % eine Schulung für die Lehrlinge ! "
          "Termin für Schulung vorschlagen bis Ende nächster Woche",
          "Klaus von Berg; visit; at 2026-11-23; 90 min; % eine Schulung für die "
          "Lehrlinge; ! Termin für Schulung vorschlagen @2026-12-04" },
        { "Mit Herrn Dr. Peter Stark telefoniert",
          "Peter Stark; call" },
        { "Telefonat Anna Huber 14:30, 8 Min",
          "Anna Huber; call; at 2026-11-24 14:30; 8 min" },
        { "Anna Huber: will am Freitag kommen",
          "Anna Huber" },
        { "Habe gestern Abend Eva Lange im Theater getroffen, sie hofft auf die Beförderung",
          "Eva Lange; meeting us; at 2026-11-23 18:00" },
        { "Huber angerufen wg. Angebot, Entscheidung fällt KW 49",
          "Anna Huber; call us" },
        { "Angebot an Anna Huber per Mail geschickt",
          "Anna Huber; mail us" },
        { "Anna Huber hat das Angebot angenommen :-)",
          "Anna Huber; feels +1" },
        { "Weihnachtskarte an Leyla Kaya geschrieben",
          "Leyla Kaya; letter us" },
        { "Anna Huber und ihr Mann waren da",
          "Anna Huber" },
        { "Anna H. angerufen",
          "Anna Huber; call us" },
        { "Telefonkonferenz mit Anna Huber, Jonas Meier und Karl Neumann, 45 Minuten",
          "Anna Huber, Jonas Meier, + Karl Neumann; call; 45 min" },
        { "Nach der Reklamation vom 12.11. Jonas Meier angerufen, er ist wieder versöhnt. "
          "! Gutschrift 250 € bis Freitag",
          "Jonas Meier; call us; to serve; ! Gutschrift 250 € @2026-11-27" },
        { "Mit Schmidt telefoniert ! Muster an Maria Schmidt bis 30.11.",
          "? Schmidt, (Maria Schmidt); call; warn several" },
        { "Anna Huber angerufen! Sie will wechseln! ~ ohne uns steht die Maschine",
          "Anna Huber; call us; asked; ~ ohne uns steht die Maschine" },
        { "gestern jonas meier besucht",
          "Jonas Meier; visit us; at 2026-11-23" },
        { "Meeting mit Anna Huber am 20.11. um 10:00, 90 Min, Stimmung gut",
          "Anna Huber; meeting; at 2026-11-20 10:00; 90 min" },
        { "Frau Bender meldet sich: Vertrag läuft am 31.12. aus, sie will neu verhandeln. "
          "! Vorschlag bis 5.12.",
          "Ruth Bender; them_unprompted; ! Vorschlag @2026-12-05" },
        { "Ruth Bender angerufen wegen Vertrag (läuft am 31.12. aus). ! Vorschlag schicken "
          "bis 5. Dezember",
          "Ruth Bender; call us; ! Vorschlag schicken @2026-12-05" },
        { "Leyla Kaya 20 Min am Telefon. ~ Praxis schließen zu müssen. - Personalmangel. ! "
          "Kontakt zu Jonas Meier herstellen bis nächsten Mittwoch",
          "Leyla Kaya, (Jonas Meier); call; 20 min; asked; ~ Praxis schließen zu müssen; - "
          "Personalmangel; ! Kontakt zu Jonas Meier herstellen @2026-11-25" },
        { "Gespräch mit Jonas: er ist wütend, weil die Säge zum 3. Mal steht. ? Säge "
          "steht. ! Techniker morgen 7:30 vor Ort",
          "Jonas Meier; meeting; feels -2; ? Säge steht; ! Techniker vor Ort @2026-11-25 "
          "07:30" },
        { "Kundin Maria Schmidt, Nord AG, angerufen. Dauer 25 Min.",
          "Maria Schmidt; call us; 25 min" },
        { "Bernd Schmidt schreibt: \"Wir sind sehr zufrieden!\" + läuft alles",
          "Bernd Schmidt; mail them_unprompted; asked; + läuft alles" },
        { "Klaus von Berg hat von sich aus angerufen, empfiehlt uns an Karl Neumann weiter",
          "Klaus von Berg; call them_unprompted" },
        { "Jonas Meier gefragt, wie es ihm geht; er macht sich Sorgen um die Nachfolge. - "
          "Nachfolge",
          "Jonas Meier; asked; - Nachfolge" },
        { "Anna Huber war am 12.11.2026 bei uns im Haus, Führung 2 Stunden",
          "Anna Huber; at 2026-11-12; 120 min" },
        { "12.11. Anna Huber angerufen",
          "Anna Huber; call us; at 2026-11-12" },
        { "12.11.: Anna Huber angerufen",
          "Anna Huber; call us; at 2026-11-12" },
        { "Mo 9:00 Anna Huber angerufen",
          "Anna Huber; call us; at 2026-11-23 09:00" },
        { "2026-11-20 14:00 Anna Huber angerufen 15 min",
          "Anna Huber; call us; at 2026-11-20 14:00; 15 min" },
        { "Anna Huber: 12.11. Muster erhalten, sehr zufrieden",
          "Anna Huber; at 2026-11-12; feels +2" },
        { "Anna Huber ist sehr unzufrieden mit der Lieferung",
          "Anna Huber; feels -2" },
        { "Anna Huber ist nicht mehr verärgert, sie ist jetzt zufrieden",
          "Anna Huber; feels +1" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

static void english_notes(void **state)
{
    static const struct capture_case cases[] = {
        { "Call with Ruth Bender, 15 min, she is worried about prices. - prices ! send "
          "comparison by Wednesday",
          "Ruth Bender; call; 15 min; asked; - prices; ! send comparison @2026-11-25" },
        { "Jonas Meier emailed: pump broken again, very upset. ? pump broken ! technician "
          "on site tomorrow morning",
          "Jonas Meier; mail them_unprompted; feels -2; ? pump broken; ! technician on "
          "site @2026-11-25 08:00" },
        { "Visited Siobhan O'Brien in Cork on Nov 20 for 3 hours; * opening a second shop "
          "next year",
          "Siobhan O'Brien; visit us; at 2026-11-20; 180 min; asked; * opening a second "
          "shop next year" },
        { "Ruth Bender rang me at 9:15 this morning about the renewal",
          "Ruth Bender; call them_unprompted; at 2026-11-24 09:15; to keep" },
        { "I met Peter and Anna at the trade fair last Thursday",
          "Peter Stark, Anna Huber; meeting us; at 2026-11-19" },
        { "Had lunch with Maria Schmidt. She promised to send the drawings by Dec 4",
          "Maria Schmidt; meeting; perhaps ! them: send the drawings @2026-12-04" },
        { "Spoke to June Carter yesterday, she'll decide by end of month",
          "June Carter; call; at 2026-11-23" },
        { "Dropped by Peter Stark's office, 20 minutes",
          "Peter Stark; visit us; 20 min" },
        { "Anna Huber called to say the machine works. Saves them 2 days a month.",
          "Anna Huber; call them_unprompted; gains \"Saves them 2 days a month\"" },
        { "Got a letter from Klaus von Berg, not pleased with the delay",
          "Klaus von Berg; letter them_unprompted; feels -1" },
        { "Returned Anna Huber's call",
          "Anna Huber; call" },
        { "Called Ruth Bender re renewal - she's not sure yet. * lower price next year ! "
          "new quote by Dec 15",
          "Ruth Bender; call us; to keep; asked; * lower price next year; ! new quote "
          "@2026-12-15" },
        { "Ruth Bender emailed to say thanks. Very happy with the service!",
          "Ruth Bender; mail them_unprompted; feels +2" },
        { "Email from Jonas Meier this morning: needs spare part by Friday. ? saw is down "
          "! ship part today",
          "Jonas Meier; mail them_unprompted; at 2026-11-24 08:00; ? saw is down; ! ship "
          "part @2026-11-24" },
        { "Quick call w/ Peter Stark, 5 mins",
          "Peter Stark; call; 5 min" },
        { "Peter Stark texted me: can't make it tomorrow",
          "Peter Stark; message them_unprompted" },
        { "Met Ms Smith from Acme Corp at the fair in Berlin",
          "+ Smith; meeting" },
        { "Lunch with Eva Lange on 11/20. She was thrilled about the delight. 90 minutes.",
          "Eva Lange; meeting; at 2026-11-20; 90 min; feels +2" },
        { "Coffee with Mr. O'Brien, 45 min, he will introduce us to Karl Neumann",
          "Siobhan O'Brien; meeting; 45 min" },
        { "Ruth Bender didn't answer, left a message. ! try again on Thursday at 10am",
          "Ruth Bender; message us; ! try again @2026-11-26 10:00" },
        { "Visit to Weber Druck with Anna Huber, two hours. ~ losing the big order ! "
          "reference list within 3 days",
          "Anna Huber; visit us; 120 min; asked; ~ losing the big order; ! reference list "
          "@2026-11-27" },
        { "Talked to Jonas Meier for half an hour about the repair, frustrated. ! call "
          "back in 2 hours",
          "Jonas Meier; call; 30 min; to serve; feels -1; ! call back @2026-11-24 18:00" },
        { "Phone call with June Carter, Nov 23, 10:15 - 10:45",
          "June Carter; call; at 2026-11-23 10:15; 30 min" },
        { "The order 4711 - 12 pieces - arrived. Anna Huber is pleased",
          "Anna Huber; feels +1" },
        { "Spoke w/ Anna Huber. Wants 3-5 samples. ! 3 samples by Fri",
          "Anna Huber; call; ! 3 samples @2026-11-27" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_ENGLISH, NULL);
}

int main(void)
{
    return TESTS(T(german_notes), T(english_notes));
}
