// libxml2: SAX2 events. Only what Onglet calls.

// From libxml2 2.13 on, members that have had no other access before 2.14 (the position in the
// input) are marked deprecated, and a warning would stop the Swift build. libxml2 leaves these two
// macros alone when they are defined already.
#ifndef XML_DEPRECATED
#define XML_DEPRECATED
#endif
#ifndef XML_DEPRECATED_MEMBER
#define XML_DEPRECATED_MEMBER
#endif

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
