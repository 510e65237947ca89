#include "capture_show.h"
#include "test/test.h"

static void names_are_found_in_german(void **state)
{
    static const struct capture_case cases[] = {
        { "Anna Huber angerufen", "Anna Huber; call us" },
        { "anna huber angerufen", "Anna Huber; call us" },
        { "Anna angerufen", "Anna Huber; call us" },
        { "Huber angerufen", "Anna Huber; call us" },
        { "Mit Anna Huber telefoniert", "Anna Huber; call" },
        { "mit huber telefoniert", "Anna Huber; call" },
        { "Gestern mit Anna Huber telefoniert", "Anna Huber; call; at 2026-11-23" },
        { "Gestern hat Anna Huber angerufen",
          "Anna Huber; call them_unprompted; at 2026-11-23" },
        { "Huber: will mehr wissen", "Anna Huber" },
        { "Huber, Anna: will mehr wissen", "Anna Huber" },
        { "@huber angerufen", "Anna Huber; call us" },
        { "Frau Huber angerufen", "Anna Huber; call us" },
        { "Herrn Meier besucht", "Jonas Meier; visit us" },
        { "Hr. Meier hat angerufen", "Jonas Meier; call them_unprompted" },
        { "Dr. Kaya getroffen", "Leyla Kaya; meeting" },
        { "Frau Dr. Leyla Kaya getroffen", "Leyla Kaya; meeting" },
        { "Klaus von Berg besucht", "Klaus von Berg; visit us" },
        { "Anna-Lena Groß angerufen", "Anna-Lena Groß; call us" },
        { "Eva Lange angerufen", "Eva Lange; call us" },
        { "Frau Lange angerufen", "Eva Lange; call us" },
        { "Anna Huber und Jonas Meier getroffen", "Anna Huber, Jonas Meier; meeting" },
        { "Frau Huber und Herrn Meier besucht", "Anna Huber, Jonas Meier; visit us" },
        { "Mit Ruth Bender, Jonas Meier und Peter Stark telefoniert",
          "Ruth Bender, Jonas Meier, Peter Stark; call" },
        { "Schmidt angerufen", "? Schmidt; call us; warn several" },
        { "Maria Schmidt angerufen", "Maria Schmidt; call us" },
        { "Anna Neu getroffen", "? Anna Neu; meeting; warn new?" },
        { "Karl Neumann angerufen", "+ Karl Neumann; call us" },
        { "Frau Yilmaz angerufen", "+ Yilmaz; call us" },
        { "Mit Karl von Stein telefoniert", "+ Karl von Stein; call" },
        { "Neumann: will ein Angebot", "+ Neumann" },
        { "Hubers Maschine steht", "Anna Huber" },
        { "Brief an Jonas Meier", "Jonas Meier; letter us" },
        { "Anruf von Jonas Meier", "Jonas Meier; call them_unprompted" },
        { "Anna Huber angerufen. ! Jonas Meier Zeichnung bis Freitag",
          "Anna Huber, (Jonas Meier); call us; ! Jonas Meier Zeichnung @2026-11-27" },
        { "Lieferung kam zu spät", "; warn who" },
        { "Große Freude über die Maschine", "; warn who" },
        { "Guten Tag gesagt", "; warn who" },
        { "Angebot geschickt", "; us; warn who" },
        { "Gerade Anna Huber angerufen", "Anna Huber; call us" },
        { "Rasch Anna Huber angerufen", "Anna Huber; call us" },
        { "Mit Karl Schmidt telefoniert", "+ Karl Schmidt; call" },
        { "Anna  Huber angerufen", "Anna Huber; call us" },
        { "ANNA HUBER ANGERUFEN", "Anna Huber; call us" },
        { "frau huber angerufen", "Anna Huber; call us" },
        { "hr meier hat angerufen", "Jonas Meier; call them_unprompted" },
        { "dr. kaya angerufen", "Leyla Kaya; call us" },
        { "gestern jonas meier besucht", "Jonas Meier; visit us; at 2026-11-23" },
        { "Kaya und Bender getroffen", "Leyla Kaya, Ruth Bender; meeting" },
        { "Anna Huber & Jonas Meier getroffen", "Anna Huber, Jonas Meier; meeting" },
        { "Angerufen: Anna Huber, Jonas Meier, Peter Stark",
          "Anna Huber, Jonas Meier, Peter Stark; call us" },
        { "Tel. mit Anna Huber", "Anna Huber; call" },
        { "Anna Huber ! Angebot bis Freitag", "Anna Huber; ! Angebot @2026-11-27" },
        { "Mit Karl Neumann im Theater getroffen", "+ Karl Neumann; meeting" },
        { "Im Theater getroffen", "; meeting; warn who" },
        { "Anna Huber war da. Anna Huber geht es gut", "Anna Huber" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

static void names_are_found_in_english(void **state)
{
    static const struct capture_case cases[] = {
        { "Called Anna Huber", "Anna Huber; call us" },
        { "Met Peter Stark", "Peter Stark; meeting" },
        { "met stark", "Peter Stark; meeting" },
        { "Mr Stark called me", "Peter Stark; call them_unprompted" },
        { "Met with Anna Huber and Jonas Meier", "Anna Huber, Jonas Meier; meeting" },
        { "Visited Ms Bender", "Ruth Bender; visit us" },
        { "Siobhan O'Brien called", "Siobhan O'Brien; call them_unprompted" },
        { "June Carter called", "June Carter; call them_unprompted" },
        { "Huber's machine is down", "Anna Huber" },
        { "Met John Miller", "+ John Miller; meeting" },
        { "Called Smith", "+ Smith; call us" },
        { "A letter from Ruth Bender", "Ruth Bender; letter them_unprompted" },
        { "Email to Ruth Bender", "Ruth Bender; mail us" },
        { "Spoke with Ruth Bender", "Ruth Bender; call" },
        { "The machine is down", "; warn who" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_ENGLISH, NULL);
}

static void on_a_persons_page_no_name_is_needed(void **state)
{
    static const struct capture_person anna = { 1, "Anna Huber", NULL };
    static const struct capture_case cases[] = {
        { "angerufen", "Anna Huber; call us" },
        { "Anna Huber angerufen", "Anna Huber; call us" },
        { "mit Jonas Meier getroffen", "Anna Huber, Jonas Meier; meeting" },
        { "! Angebot bis Freitag", "Anna Huber; ! Angebot @2026-11-27" },
        { "called her", "Anna Huber; call us" },
        { "", "Anna Huber" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, &anna);
}

int main(void)
{
    return TESTS(T(names_are_found_in_german), T(names_are_found_in_english),
                 T(on_a_persons_page_no_name_is_needed));
}
