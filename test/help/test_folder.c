#include "test/help/test_folder.h"

#include "test/test.h"

#include <dirent.h>
#include <unistd.h>

struct test_folder *test_folder_create(void)
{
    struct test_folder *folder = calloc(1, sizeof *folder);
    const char *temporary = getenv("TMPDIR");

    CHECK(folder != NULL);
    snprintf(folder->path, sizeof folder->path, "%.150s/kundig-test-XXXXXX",
             temporary != NULL ? temporary : "/tmp");
    CHECK(mkdtemp(folder->path) != NULL);
    return folder;
}

void test_folder_destroy(struct test_folder *folder)
{
    DIR *dir = opendir(folder->path);
    struct dirent *entry;

    while (dir != NULL && (entry = readdir(dir)) != NULL)
        unlink(test_path(folder, entry->d_name));
    if (dir != NULL)
        closedir(dir);
    rmdir(folder->path);
    arena_clear(&folder->paths);
    free(folder);
}

const char *test_path(const struct test_folder *folder, const char *name)
{
    /* The paths are the folder's own memory, which the tests see as const. */
    return arena_printf((struct arena *)&folder->paths, "%s/%s", folder->path, name);
}

void test_write(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");

    CHECK(f != NULL);
    CHECK(fwrite(bytes, 1, n, f) == n);
    CHECK_INT(fclose(f), 0);
}

long test_size(const char *path)
{
    FILE *f = fopen(path, "rb");

    CHECK(f != NULL);
    fseek(f, 0, SEEK_END);
    long n = ftell(f);
    fclose(f);
    return n;
}

bool test_file_holds(const char *path, const char *text)
{
    size_t n = (size_t)test_size(path), length = strlen(text), i = 0;
    FILE *f = fopen(path, "rb");
    char *bytes = malloc(n + 1);

    CHECK(f != NULL && bytes != NULL);
    CHECK(fread(bytes, 1, n, f) == n);
    fclose(f);
    while (i + length <= n && memcmp(bytes + i, text, length) != 0)
        i++;
    free(bytes);
    return i + length <= n;
}
