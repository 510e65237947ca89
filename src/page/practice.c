/* The practice: where everything is that is not used every hour. */
#include "page/all.h"
#include "page/page.h"

struct door {
    const char *heading; /* of a group that begins here, or NULL */
    const char *href, *label, *what;
};

static const struct door doors[] = {
    { N_("Keep our word"), "/promises", N_("Our word"),
      N_("What is promised, whether a new promise can be kept, and how we kept it.") },
    { NULL, "/problems", N_("Problem desk"), N_("Who waits, who helps, and whether it helped.") },
    { NULL, "/feedback", N_("Feedback"), N_("What they answered, and what we did about it.") },
    { NULL, "/e/incident", N_("Incidents"), N_("What went wrong, and who said sorry.") },
    { NULL, "/e/concession", N_("Concessions"),
      N_("What was given on trust, and what came back.") },
    { NULL, "/e/advice", N_("Advice"),
      N_("Where we advised something else, and how it turned out.") },

    { N_("Look at ourselves"), "/reports", N_("Answers"),
      N_("Ten questions about us, each answered in a sentence.") },
    { NULL, "/coming-back", N_("Coming back"),
      N_("Who probably stays, and who is drifting away.") },

    { N_("Understand"), "/cards", N_("Cards"),
      N_("A thought before a meeting, and our own examples.") },
    { NULL, "/chain", N_("The value chain"),
      N_("A picture: who delivers to whom, and whom we understand.") },
    { NULL, "/e/supply", N_("Supplies"),
      N_("Who delivers what to whom, and how well we understand each other.") },
    { NULL, "/e/node_plan", N_("Plans for understanding"),
      N_("Whom we mean to understand better, who, and by when.") },
    { NULL, "/e/occasion", N_("Occasions"),
      N_("Times together, with guests, and what was learned.") },
    { NULL, "/e/path_walk", N_("Customer’s ways"),
      N_("Ways customers take to us, walked every so often.") },
    { NULL, "/e/chain_journey", N_("Chain journeys"), N_("One product followed along the chain.") },
    { NULL, "/e/duty", N_("Duties"), N_("Who of us goes where, every how many days.") },

    { N_("Benefit and feeling"), "/benefit-feeling", N_("Benefit and feeling"),
      N_("A picture of the customers: romance and cold use.") },
    { NULL, "/e/benefit", N_("Benefits"), N_("What they gain from us in a year, and elsewhere.") },
    { NULL, "/e/deal", N_("Deals"),
      N_("What is under way, with its next step; afterwards, what it brought.") },
    { NULL, "/e/competitor", N_("Competitors"), N_("By name, where we met them.") },

    { N_("Customers we wish for"), "/centre", N_("The centre"),
      N_("Who stands in the middle, near, far.") },
    { NULL, "/review", N_("Review"),
      N_("One person at a time: who they are to us, where they stand, whether we wish for them.") },
    { NULL, "/e/wish_profile", N_("Wish-customer profiles"),
      N_("Whom we wish for, in plain words.") },
    { NULL, "/recommendations", N_("Recommendations"), N_("Who brings us whom.") },
    { NULL, "/e/evidence", N_("Evidence"), N_("Who came back, recommended us, told others.") },
    { NULL, "/e/delight", N_("Surprises"), N_("Small ones, tied to what somebody said.") },

    { N_("Discretion"), "/e/consent", N_("Consents"),
      N_("What somebody agreed to, in which words.") },
    { NULL, "/e/disclosure", N_("Disclosures"),
      N_("What left the house about somebody, to whom, and why.") },
    { NULL, "/e/data_duty", N_("Rights asked for"),
      N_("What must be answered by law, and by when.") },

    { N_("Our time"), "/time", N_("Time plan"),
      N_("What waits, placed into the hours that are really there.") },
    { NULL, "/hours", N_("Working hours"),
      N_("When each of us works: the base of the test of promises.") },
    { NULL, "/e/appointment", N_("Appointments"), N_("What is taken of it.") },
};

static bool build(struct page *p, struct error *err)
{
    enum language lang = p->call->language;
    struct view *groups = view_list(p->view, "groups"), *list = NULL;

    (void)err;
    view_text(p->view, "title", tr(lang, "Practice"));
    for (size_t i = 0; i < COUNT(doors); i++) {
        if (doors[i].heading != NULL) {
            struct view *group = view_item(groups);

            view_text(group, "heading", tr(lang, doors[i].heading));
            list = view_list(group, "doors");
        }
        struct view *item = view_item(list);

        view_text(item, "href", doors[i].href);
        view_text(item, "label", tr(lang, doors[i].label));
        view_text(item, "what", tr(lang, doors[i].what));
    }
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "practice", build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/practice", .handler = show, .need = NEED_READER },
};

const struct route_table practice_pages = { routes, COUNT(routes) };
