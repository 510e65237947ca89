/* The deck kundig begins with. A firm's own cards are records (entity card). */
#include "app/cards.h"

#include "base/lang.h"

const struct card cards_deck[] = {
    {
        .key = "person",
        .message = N_("A customer is a human being. The firm they work for never calls."),
        .questions = {
            N_("Who exactly will I speak to?"),
            N_("What is today like for this person?"),
            N_("What do I know of them that has nothing to do with us?"),
        },
        .tip = N_("Before you dial, read the last thing they said, not the last thing you sold."),
        .example = N_("A clerk noted that the buyer's father was ill. She asked about him first. "
                      "The "
           "order came up by itself."),
    },
    {
        .key = "silence",
        .message = N_("Whoever we do not care for, somebody else will."),
        .questions = {
            N_("Who has not heard from me longer than usual?"),
            N_("Would they notice if I never called again?"),
            N_("What could I bring them, apart from a question?"),
        },
        .tip = N_("A call without a reason of your own is the best kind: “How are things?” is "
                  "enough."),
        .example = N_("A roofer calls every customer after the first storm. Half of them say all "
                      "is "
           "well. All of them remember."),
    },
    {
        .key = "again",
        .message = N_("Customers must be won again and again, the old ones first."),
        .questions = {
            N_("When did I last do something for them that I need not have done?"),
            N_("What would I do for them if they were new?"),
            N_("What could make them come back?"),
        },
        .tip = N_("Treat the tenth order with the care of the first offer."),
        .example = N_("A garage washes the car after every inspection. Nobody ever ordered that."),
    },
    {
        .key = "want",
        .message = N_("Who is my customer? What do they want from me? How can I fulfil it?"),
        .questions = {
            N_("Could I write their wish down in their own words?"),
            N_("Which wish have I heard and not answered?"),
            N_("Which wish must I decline, and have I said why?"),
        },
        .tip = N_("A wish declined with a reason is better than one forgotten politely."),
        .example = N_("“Could somebody pick up the phone on Saturdays?” stood in a notebook "
                      "for "
                      "two "
           "years. It took one colleague and one hour."),
    },
    {
        .key = "problem",
        .message = N_("Nobody wants a product. They want a problem gone."),
        .questions = {
            N_("Which problem do they have when they call me?"),
            N_("How soon do they hear from a person by name?"),
            N_("How will I know that it really helped?"),
        },
        .tip = N_("First say who looks after it and when you call again. Then look after it."),
        .example = N_("The machine stood still. The fitter said: “I am Jan, I stay until it "
                      "runs.” That "
           "sentence was half the repair."),
    },
    {
        .key = "different",
        .message = N_("Fair means different: to each what suits them."),
        .questions = {
            N_("How does this person like to be addressed, reached, left alone?"),
            N_("What must I never do here?"),
            N_("Which rule of ours would I bend for them, and for whom not?"),
        },
        .tip = N_("Write down good hours the first time somebody sounds hurried."),
        .example = N_("One customer wants every detail in writing, her partner only a yes or a "
                      "no. Both "
           "get what they want, from the same offer."),
    },
    {
        .key = "word",
        .message = N_("Promise only what you can keep; then do everything to keep it."),
        .questions = {
            N_("Do I have the hours this promise needs?"),
            N_("Whose word of mine falls due this week?"),
            N_("Whom must I tell today that it takes longer?"),
        },
        .tip = N_("A new day agreed on before the old one passes breaks nothing. After it, "
                  "everything."),
        .example = N_("“You will have it on Thursday” took a second to say and a week to "
                      "keep. He "
                      "now "
           "says “Friday”, and delivers on Thursday."),
    },
    {
        .key = "discretion",
        .message = N_("What somebody tells you is theirs. Ask before it travels."),
        .questions = {
            N_("Who else really needs to know this?"),
            N_("Would I say this if they stood beside me?"),
            N_("What did they agree to share, and with whom?"),
        },
        .tip = N_("Write every note so that the person may read it."),
        .example = N_("A consultant praised one customer's idea to another. It was a good idea, "
                      "and his "
           "last day with both."),
    },
    {
        .key = "feedback",
        .message = N_("Dissatisfaction that is not told leaves by the back door."),
        .questions = {
            N_("How easy is it to tell us that something was bad?"),
            N_("Who hears it first, and what happens within the hour?"),
            N_("What did we change because somebody said something?"),
        },
        .tip = N_("Answer the unhappy one in person, the same day, without a “but”."),
        .example = N_("After three complaints about a lift a landlord wrote to all tenants: you "
                      "said, "
           "we did. Two who had planned to move stayed."),
    },
    {
        .key = "outside",
        .message = N_("Call your own firm from outside once a month."),
        .questions = {
            N_("How long did it ring, and how did it feel?"),
            N_("Where would I have given up as a stranger?"),
            N_("Which page of ours did I not understand?"),
        },
        .tip = N_("Take somebody along who has never seen it; say nothing, watch."),
        .example = N_("The director stood in his own car park and looked for the entrance. The "
                      "sign was "
           "up the next morning."),
    },
    {
        .key = "stale",
        .message = N_("What was true in spring may be wrong in autumn."),
        .questions = {
            N_("What do I believe of this person that I have not checked for a year?"),
            N_("What has changed for them since we last spoke?"),
            N_("How would I have heard of it?"),
        },
        .tip = N_("“Is it still so?” is a question everybody answers gladly."),
        .example = N_("Her great worry had been the bank. A year on it was her son's exam. The "
                      "offer "
           "about financing lay unopened."),
    },
    {
        .key = "contradict",
        .message = N_("Who serves a customer tells them when they are wrong."),
        .questions = {
            N_("What do they want that will not serve them?"),
            N_("How do I say it at eye level?"),
            N_("What do they gain if they follow me, and what if they do not?"),
        },
        .tip = N_("Name the benefit first, then the objection, then leave the decision with them."),
        .example = N_("The mason advised against the open staircase and lost an hour of sympathy. "
                      "Two "
           "children later he was recommended to the whole street."),
    },
    {
        .key = "means",
        .message = N_("How people live follows from their means. Know them, to understand, never "
                      "to rank."),
        .questions = {
            N_("What can this person decide alone, and what not?"),
            N_("What would a cheap mistake cost them?"),
            N_("Which of my suggestions can they not afford, in money or in time?"),
        },
        .tip = N_("Offer a first step that fits the purse they really have."),
        .example = N_("The hairdresser could not pay for the new till. She could rent it for the "
           "Saturdays. Today she owns it."),
    },
    {
        .key = "wished",
        .message = N_("Work for those you wish for, and say whom that is."),
        .questions = {
            N_("Which three customers would I like to have ten times?"),
            N_("What do they have in common, in plain words?"),
            N_("Whom do I serve only because they were there?"),
        },
        .tip = N_("A profile is a description a stranger could find them by, not a list of "
                  "virtues."),
        .example = N_("“People who build things and quarrel about how” was all they wrote. It "
                      "told the "
           "new colleague more than any segment."),
    },
    {
        .key = "colleague",
        .message = N_("The colleague next door is your customer, too."),
        .questions = {
            N_("What does she need from me to do her work well?"),
            N_("Which promise to a colleague do I owe?"),
            N_("How is she, really?"),
        },
        .tip = N_("Promises inside the house have a day and a name, like those outside."),
        .example = N_("Sales promised Friday without asking the workshop. Now they ask, and the "
           "workshop says what can be had on Friday."),
    },
    {
        .key = "recipe",
        .message = N_("There is no seven-step method for people."),
        .questions = {
            N_("What is the one next step that suits this person?"),
            N_("Which step would I take only because a plan says so?"),
            N_("What would surprise me about them?"),
        },
        .tip = N_("Write the next step in your own words, with a day. That is plan enough."),
        .example = N_("He skipped the presentation and asked to see the warehouse. They talked "
                      "about "
           "pallets for an hour, and then about a contract."),
    },
    {
        .key = "benefit",
        .message = N_("Not the good feeling makes the business run, but the benefit."),
        .questions = {
            N_("What do they gain from us in a year, in money, time or calm?"),
            N_("How do we know, and when did we last ask?"),
            N_("What would they gain from the best other firm?"),
        },
        .tip = N_("Write the number down even when it is against you. Above all then."),
        .example = N_("They liked each other for ten years. The other firm saved twelve hours a "
                      "month. "
           "Nobody had counted until it was over."),
    },
    {
        .key = "discount",
        .message = N_("Nothing given for nothing, three years in a row."),
        .questions = {
            N_("What was hoped for in return, and did it come?"),
            N_("Does the other side know what I hope for?"),
            N_("What could I give that costs me little and helps them much?"),
        },
        .tip = N_("Say the return aloud in the moment of giving."),
        .example = N_("“Three percent this year, and you show us to your sister firm.” It was "
                      "said, "
           "noted, and done in May."),
    },
    {
        .key = "strike",
        .message = N_("One mistake is forgiven; the third in a year is not."),
        .questions = {
            N_("What went wrong through us, and who said sorry in person?"),
            N_("What have we changed so that it cannot happen again?"),
            N_("Where do we stand: first, second, third?"),
        },
        .tip = N_("An apology names the harm, not the excuse."),
        .example = N_("The line stood still twice. The third time the managing director drove "
                      "there "
           "before anybody called. They are still customers."),
    },
    {
        .key = "fears",
        .message = N_("Fears, worries, hopes, joys, concerns: five doors to a person."),
        .questions = {
            N_("Which of the five do I know of this person?"),
            N_("Which one did I hear last, and in which words?"),
            N_("Which have I only made up?"),
        },
        .tip = N_("Write the sentence they said, not the meaning you gave it."),
        .example = N_("“I only hope it is quiet when my wife comes home.” That is what a heat "
                      "pump is for."),
    },
    {
        .key = "chain",
        .message = N_("The further away in the chain, the less we understand."),
        .questions = {
            N_("Who uses what we make, three hands further on?"),
            N_("Whom there do I know by name?"),
            N_("What do our suppliers think we need?"),
        },
        .tip = N_("Ask your customer to take you along to theirs. Most like to."),
        .example = N_("A maker of screws spent a morning with a nurse. Since then the boxes open "
                      "with "
           "one hand."),
    },
    {
        .key = "understood",
        .message = N_("First understand, then be understood."),
        .questions = {
            N_("Could I say their view so that they nod?"),
            N_("What do they not understand about us, and have I asked?"),
            N_("Who spoke more last time, they or I?"),
        },
        .tip = N_("Repeat what you heard before you answer. It costs ten seconds."),
        .example = N_("“So it is the waiting, not the price?” – “Exactly.” An hour's "
                      "negotiation "
                      "was over."),
    },
    {
        .key = "day",
        .message = N_("Spend a day in their working life before you tell them how to work."),
        .questions = {
            N_("What do they do when nobody looks?"),
            N_("Where do they swear, where do they laugh?"),
            N_("Which question shall I take along?"),
        },
        .tip = N_("Sweep, carry, sort: whoever works along hears more than whoever asks."),
        .example = N_("At six in the morning the driver showed where he writes: on his knee. The "
                      "form "
           "got shorter by two thirds."),
    },
    {
        .key = "contact",
        .message = N_("Use every contact to ask how things are with them now."),
        .questions = {
            N_("Did I ask last time?"),
            N_("What is on their mind that has nothing to do with the order?"),
            N_("Whom of theirs have I never asked?"),
        },
        .tip = N_("Ask at the end, when the business is done and nobody wants anything."),
        .example = N_("“And otherwise?” After a pause he told of the move. It was the most "
                      "useful "
           "minute of the month."),
    },
    {
        .key = "production",
        .message = N_("Whoever decides goes to where the work is done, every so often."),
        .questions = {
            N_("When was I last there, with time?"),
            N_("What have I decided about something I have never seen?"),
            N_("Who there could show me something?"),
        },
        .tip = N_("Go without a programme. Leave the tie and the telephone."),
        .example = N_("Once a quarter the owner sorts returns for a morning. The three most "
                      "frequent "
           "faults of last year are gone."),
    },
    {
        .key = "free",
        .message = N_("A customer is somebody who can go."),
        .questions = {
            N_("Is this person free to leave, and do I treat them so?"),
            N_("When does the contract end, and what have we done by then?"),
            N_("Would they choose us again today?"),
        },
        .tip = N_("Work for those who are bound as if they were free tomorrow. They will be."),
        .example = N_("Sixty days before the end she asked: “What would make you sign at "
                      "once?” "
                      "Two "
           "small things would."),
    },
    {
        .key = "centre",
        .message = N_("Focus means centre: who stands there, and who does not?"),
        .questions = {
            N_("Who are the few that must never wait?"),
            N_("Who stands in the middle only out of habit?"),
            N_("Who ought to stand nearer?"),
        },
        .tip = N_("A centre with a hundred people is none. Choose."),
        .example = N_("They moved two names in and one out. The one outside got a decent goodbye, "
                      "and "
           "sent his nephew."),
    },
    {
        .key = "enthusiasm",
        .message = N_("Not satisfied: enthusiastic. The difference is told to others."),
        .questions = {
            N_("Who came back by themselves, and who recommended us?"),
            N_("Have I said thank you?"),
            N_("Which small thing would this person not expect?"),
        },
        .tip = N_("A surprise is tied to something they said, or it is an advertisement."),
        .example = N_("He had mentioned his daughter's first concert. On the day a card lay in the "
           "delivery: “Break a leg, Mia.”"),
    },
    {
        .key = "romance",
        .message = N_("Warm and useless is romance; useful and cold is a contract on notice."),
        .questions = {
            N_("How do they feel about us, from what they said?"),
            N_("What do they gain, from what we can show?"),
            N_("Which of the two am I looking away from?"),
        },
        .tip = N_("Never add the two. Look at each, then act on the weaker one."),
        .example = N_("Everybody loved the old supplier. The chart said: little benefit. They "
                      "told him, "
           "and he came up with something better."),
    },
};

const size_t cards_deck_count = COUNT(cards_deck);
