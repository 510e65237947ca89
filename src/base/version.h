/* Version: which kundig this is; see CHANGELOG.md. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define KUNDIG_VERSION "0.1.0"

#endif
