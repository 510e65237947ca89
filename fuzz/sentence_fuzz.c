/* Arguments of a sentence as they might stand in a book that somebody has been at. */
#include "reason/all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    const char *text = arena_strndup(&a, (const char *)data, size);
    struct reason_args args, again;

    if (reason_args_parse(&a, text, &args))
        assert(reason_args_parse(&a, reason_args_text(&a, &args), &again) &&
               again.count == args.count);
    for (size_t i = 0; i < reason_count; i++)
        for (enum language lang = 0; lang < LANG_COUNT; lang++)
            reason_sentence(&a, reason_list[i]->name, text,
                            &(struct scene){ .name = "Kim Weber", .lang = lang,
                                             .pronoun = size % 3, .today = { 20000 } });
    arena_clear(&a);
    return 0;
}
