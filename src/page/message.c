#include "page/message.h"

#include "base/lang.h"
#include "base/text.h"

static const struct {
    const char *key, *text;
} messages[] = {
    { "saved", N_("Saved.") },
    { "captured", N_("Written down.") },
    { "captured_tight", N_("Written down, although it will be tight.") },
    { "saved_tight", N_("Saved, although it will be tight.") },
    { "sealed", N_("Sealed.") },
    { "binned", N_("Put in the bin.") },
    { "restored", N_("Taken out of the bin.") },
    { "undone", N_("Taken back.") },
    { "undoing", N_("It is being taken back. You can go on with something else.") },
    { "done", N_("Done.") },
    { "later", N_("Put off.") },
    { "never", N_("Will not be said again.") },
    { "signed_out", N_("You are signed out.") },
    { "password", N_("The new password holds. Other devices have been signed out.") },
    { "reckoned", N_("It is being reckoned.") },
    { "placed", N_("The time is set aside.") },
    { "freed", N_("The time is free again.") },
    { "imported", N_("Imported.") },
    { "key", N_("The key is made. Copy it now: it is shown only once.") },
};

const char *message_key(const char *english)
{
    for (size_t i = 0; i < COUNT(messages); i++)
        if (text_equal(messages[i].text, english))
            return messages[i].key;
    assert(!"a message that is not in the list");
    return "saved";
}

const char *message_text(const char *key)
{
    for (size_t i = 0; key != NULL && i < COUNT(messages); i++)
        if (text_equal(messages[i].key, key))
            return messages[i].text;
    return NULL;
}
