#include "test/help/test_data.h"

#include "test/test.h"

#include <dirent.h>
#include <sys/stat.h>

static const char *root(void)
{
    const char *named = getenv("KUNDIG_DATA");

    return named != NULL ? named : "../shared/data";
}

void test_data_or_skip(void)
{
    struct stat st;

    if (stat(root(), &st) == 0)
        return;
    print_message("skipped: no folder %s\n", root());
    skip();
}

const char *test_data_read(struct arena *a, const char *path, size_t *len)
{
    FILE *f = fopen(arena_printf(a, "%s/%s", root(), path), "rb");
    struct stat st;

    if (f == NULL || fstat(fileno(f), &st) != 0)
        fail_test("cannot read %s", path);
    char *bytes = arena_alloc(a, (size_t)st.st_size + 1);
    *len = fread(bytes, 1, (size_t)st.st_size, f);
    fclose(f);
    return bytes;
}

size_t test_data_each(const char *folder, test_data_visit *visit, void *context)
{
    struct arena a = { 0 };
    DIR *d = opendir(arena_printf(&a, "%s/%s", root(), folder));
    size_t count = 0, len;

    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        const char *path = arena_printf(&a, "%s/%s", folder, e->d_name);
        struct stat st;

        if (e->d_name[0] == '.' || stat(arena_printf(&a, "%s/%s", root(), path), &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode)) {
            count += test_data_each(path, visit, context);
            continue;
        }
        const char *bytes = test_data_read(&a, path, &len);
        visit(path, bytes, len, context);
        count++;
    }
    if (d != NULL)
        closedir(d);
    arena_clear(&a);
    return count;
}
